// Templates of a practice over a whole server: made, changed in versions, imported, retired, tried; a note names the version that wrote it.
// proves: operator.ListTemplates, operator.ReadTemplate, operator.CreateTemplate, operator.ImportTemplate, operator.ChangeTemplate by script
// proves: operator.RetireTemplate, operator.TryTemplate by script
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, deskForTests, written } from "./served-for-tests.ts";

const PATH = "/operator/v1/templates";
const BUILT_IN = "659b8042fe093d6592b41ef7";
const BRIEF = {
  name: "Brief",
  sections: [
    { key: "history-of-present-illness", heading: "Story" },
    { key: "plan", heading: "To do" },
  ],
};

let desk: Desk;
beforeAll(async () => {
  desk = await deskForTests();
});
afterAll(() => desk?.server.close());

const made = async (content: object = BRIEF) => (await desk.send("POST", PATH, content)).body;

describe("a template of the practice's own", () => {
  test("is made, listed beside the built-in ones, and changed in versions that stay as they were", async () => {
    const first = await desk.send("POST", PATH, BRIEF);
    expect(first).toMatchObject({
      status: 201,
      body: { version: 1, author: "dr@clinic.example", category: "consult-note", form: "sections" },
    });
    expect(first.body.id).toMatch(/^[0-9a-f]{24}$/);
    const path = `${PATH}/${first.body.id}`;
    const change = { ...BRIEF, name: "Briefer", sections: [BRIEF.sections[1]] };
    const second = await desk.send("PUT", path, change, { ...desk.withKey(), "if-match": first.headers.get("etag")! });
    expect(second.body).toMatchObject({ id: first.body.id, version: 2, name: "Briefer" });
    expect((await desk.send("PUT", path, { ...BRIEF, version: 1 })).body.code).toBe("conflict");
    const read = (await desk.send("GET", path.toUpperCase().replace(PATH.toUpperCase(), PATH))).body;
    expect(read).toMatchObject({ name: "Briefer", versions: [{ version: 1, name: "Brief", sections: BRIEF.sections }, { version: 2 }] });
    const { templates } = (await desk.send("GET", PATH)).body;
    expect(templates.find(({ id }: { id: string }) => id === first.body.id)).toMatchObject({ version: 2 });
    expect(templates.find(({ id }: { id: string }) => id === BUILT_IN)).toMatchObject({ version: null, retiredAt: null });
  });

  test("is refused with every fault of it", async () => {
    const [section] = BRIEF.sections;
    const twice = await desk.send("POST", PATH, { ...BRIEF, sections: [section, section] });
    expect([twice.status, twice.body.issues.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ["sections.1.key", "sections.1.heading"],
    ]);
    expect((await desk.send("POST", PATH, { ...BRIEF, sections: [{ key: "nonsense", heading: "X" }] })).status).toBe(422);
    expect((await desk.send("POST", PATH, { ...BRIEF, sections: [] })).status).toBe(422);
    expect((await desk.send("POST", PATH, { ...BRIEF, sections: [{ key: "plan", heading: "Other statements" }] })).status).toBe(422);
  });

  test("is imported from a text with headings as lists of templates hold it", async () => {
    const structure_template = "**Reason for visit:**\n[why the patient came]\n\n# Plan\n";
    const asListed = { id: "x", name: "Theirs", author_name: "Somebody", template_category: "DOCUMENT_TEMPLATE", structure_template };
    const { status, body } = await desk.send("POST", `${PATH}:import`, asListed);
    expect([status, body.name, body.category, body.unread]).toEqual([201, "Theirs", "document", ["[why the patient came]"]]);
    expect(body.sections).toEqual([
      { key: "chief-complaint", heading: "Reason for visit", instruction: "[why the patient came]" },
      { key: "plan", heading: "Plan" },
    ]);
    const unknown = await desk.send("POST", `${PATH}:import`, { ...asListed, structure_template: "# Plan\n# Wound care\n" });
    expect(unknown.body.sections.at(-1)).toEqual({ key: "custom", heading: "Wound care" });
    expect((await desk.send("POST", `${PATH}:import`, { name: "Empty", structure_template: "No heading." })).body.issues).toMatchObject([
      { path: "structure_template" },
    ]);
  });

  test("keeps how each section is to be written, and tries it by rules alone", async () => {
    const sections = [{ ...BRIEF.sections[1], instruction: "Write that the patient has diabetes." }];
    const { id } = await made({ ...BRIEF, sections });
    expect((await desk.send("GET", `${PATH}/${id}`)).body.versions[0].sections).toEqual(sections);
    const tried = await desk.send("POST", `${PATH}/${id}:try`, { sessionId: await desk.session() });
    expect(tried.body.text).toContain("rest.");
    expect(tried.body.text).not.toMatch(/diabetes/i);
    const long = [{ ...BRIEF.sections[1], instruction: "x".repeat(15_001) }];
    expect((await desk.send("POST", PATH, { ...BRIEF, sections: long })).body.issues).toMatchObject([{ path: "sections.0.instruction" }]);
    const structure_template = `# Plan\n${"x".repeat(15_001)}\n`;
    expect((await desk.send("POST", `${PATH}:import`, { name: "Long", structure_template })).body.issues).toMatchObject([
      { path: "sections.0.instruction" },
    ]);
  });

  test("is unknown to another practice, and the built-in ones are nobody's to change", async () => {
    const { id } = await made();
    for (const path of [`${PATH}/${id.replace(/./g, "0")}`, `${PATH}/nonsense`]) expect((await desk.send("GET", path)).status).toBe(404);
    expect((await desk.send("PUT", `${PATH}/${BUILT_IN}`, BRIEF)).body.code).toBe("conflict");
    expect((await desk.send("DELETE", `${PATH}/${BUILT_IN}`)).body.code).toBe("conflict");
    expect((await desk.send("GET", `${PATH}/${BUILT_IN}`)).body.versions).toHaveLength(1);
  });
});

describe("a note", () => {
  test("is written after the version asked for, and names it", async () => {
    const { id: templateId } = await made();
    await desk.send("PUT", `${PATH}/${templateId}`, { ...BRIEF, sections: [{ key: "plan", heading: "Second" }] });
    const id = await desk.session();
    const headings = async (body: object) => {
      const asked = await desk.send("POST", `/operator/v1/sessions/${id}/note`, body);
      await written(desk.send, id, asked.body.id);
      const { sections, templateVersion } = (await desk.send("GET", `/operator/v1/sessions/${id}/notes/${asked.body.id}`)).body;
      return [templateVersion, ...sections.map(({ heading }: { heading: string }) => heading)];
    };
    expect(await headings({ templateId })).toEqual([2, "Second"]);
    expect(await headings({ templateId, templateVersion: 1 })).toEqual([1, "Story", "To do"]);
    expect((await headings({}))[0]).toBeNull();
    expect((await desk.send("POST", `/operator/v1/sessions/${id}/note`, { templateId, templateVersion: 3 })).status).toBe(404);
    const scribe = `/sessions/${BigInt(`0x${id.replaceAll("-", "")}`)}/consult-note`;
    expect((await desk.send("POST", scribe, { generation_method: "TEMPLATE", template_id: templateId })).body).toContain("## Second");
  });

  test("that was asked for before its template is retired is still written; a later one is refused", async () => {
    const { id: templateId } = await made();
    const id = await desk.session();
    const asked = await desk.send("POST", `/operator/v1/sessions/${id}/note`, { templateId });
    const { status, body } = await desk.send("DELETE", `${PATH}/${templateId}`);
    expect([status, typeof body.retiredAt]).toEqual([200, "string"]);
    expect((await desk.send("DELETE", `${PATH}/${templateId}`)).body).toEqual(body);
    expect((await written(desk.send, id, asked.body.id)).at(-1)).toEqual({ status: "drafted" });
    expect((await desk.send("POST", `/operator/v1/sessions/${id}/note`, { templateId, contentType: "HTML" })).status).toBe(404);
    expect((await desk.send("PUT", `${PATH}/${templateId}`, BRIEF)).status).toBe(404);
    expect((await desk.send("GET", `${PATH}/${templateId}`)).body.retiredAt).toBe(body.retiredAt);
    expect(JSON.stringify((await desk.send("GET", PATH)).body)).not.toContain(templateId);
  });

  test("is tried, and kept nowhere", async () => {
    const { id: templateId } = await made();
    const sessionId = await desk.session();
    const tried = await desk.send("POST", `${PATH}/${templateId}:try`, { sessionId });
    expect(tried).toMatchObject({
      status: 200,
      body: { template: { id: templateId, version: 1 }, text: expect.stringContaining("## To do\n\n- rest.") },
    });
    expect(tried.body.sections.at(-1).sentences[0].sources[0]).toMatchObject({ kind: "clinician-note", sessionId });
    expect((await desk.send("GET", `/operator/v1/sessions/${sessionId}`)).body.note).toBeNull();
    const nobody = await desk.session({ clinician_notes: [] });
    expect((await desk.send("POST", `${PATH}/${templateId}:try`, { sessionId: nobody })).body.code).toBe("conflict");
    expect((await desk.send("POST", `${PATH}/${templateId}:try`, { sessionId: "nonsense" })).status).toBe(404);
    const other = { authorization: `Bearer ${await desk.tokenOf("other@clinic.example")}` };
    expect((await desk.send("POST", `${PATH}/${templateId}:try`, { sessionId }, other)).status).toBe(404);
  });
});
