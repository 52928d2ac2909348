// Makes a practice's own template, a new version of one, or one out of a text with headings; or retires it. A version is never changed, and the built-in ones are
// nobody's to change.
import type { Caller } from "#core/caller.ts";
import { Fault, type Issue, invalid, notFound } from "#core/fault.ts";
import type { Store, Tx } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { LONGEST_INSTRUCTION, type PracticeTemplate, SECTION_KEYS, type TemplateContent } from "#core/template.ts";
import { UNPLACED_HEADING } from "#notes/draft.ts";
import { readTemplateText } from "#notes/template-text.ts";
import { builtInTemplate } from "#notes/templates/list.ts";
import { objectId } from "./object-id.ts";

export interface SaveTemplatePorts {
  readonly store: Store;
  readonly world: World;
}

/** Faults: `invalid`. */
export function createTemplate(
  ports: SaveTemplatePorts,
  caller: Caller,
  author: string,
  content: TemplateContent,
): Promise<PracticeTemplate> {
  checkContent(content);
  return ports.store.act({ caller, purpose: "create-template" }, async (tx) => {
    const now = ports.world.now();
    const template = { id: objectId(ports.world), version: 1, ...content, author, createdAt: now, retiredAt: undefined };
    await tx.templates.add(caller.practiceId, template);
    tx.audit({ object: `template/${template.id}` });
    return template;
  });
}

/** `seen`: the version that was changed; undefined: whichever is the newest. Faults: `invalid`, `not-found`, `conflict`. */
export function changeTemplate(
  ports: SaveTemplatePorts,
  caller: Caller,
  author: string,
  id: string,
  content: TemplateContent,
  seen: number | undefined,
): Promise<PracticeTemplate> {
  checkContent(content);
  return ports.store.act({ caller, purpose: "change-template" }, async (tx) => {
    const newest = await own(tx, caller, id);
    if (newest.retiredAt) throw notFound("template");
    if (seen !== undefined && seen !== newest.version)
      throw new Fault("conflict", `The template was changed meanwhile: it is at version ${newest.version}, not ${seen}.`, {
        noun: "template",
      });
    const template = { ...newest, ...content, author, version: newest.version + 1, createdAt: ports.world.now() };
    await tx.templates.add(caller.practiceId, template);
    return template;
  });
}

/** Notes that were asked for after it are still written. Retiring twice is retiring once. Faults: `not-found`, `conflict` for a built-in one. */
export function retireTemplate(ports: SaveTemplatePorts, caller: Caller, id: string): Promise<PracticeTemplate> {
  return ports.store.act({ caller, purpose: "retire-template" }, async (tx) => {
    const newest = await own(tx, caller, id);
    const retiredAt = newest.retiredAt ?? ports.world.now();
    await tx.templates.retire(caller.practiceId, newest.id, retiredAt);
    return { ...newest, retiredAt };
  });
}

export interface ImportedTemplate {
  readonly template: PracticeTemplate;
  /** Lines of the text that are no headings. Those under one are its section's instruction; those above all are not kept. */
  readonly unread: readonly string[];
}

/** The sections are the text's headings, with the lines under them as their instructions. Faults: `invalid` at `["structure"]` when there is none. */
export async function importTemplate(
  ports: SaveTemplatePorts,
  caller: Caller,
  author: string,
  { structure, ...content }: Omit<TemplateContent, "sections"> & { readonly structure: string },
): Promise<ImportedTemplate> {
  const { sections, unread } = readTemplateText(structure);
  if (sections.length === 0) throw invalid([{ path: ["structure"], message: "The text has no heading.", kind: "value" }]);
  return { template: await createTemplate(ports, caller, author, { ...content, sections }), unread };
}

async function own(tx: Tx, caller: Caller, id: string): Promise<PracticeTemplate> {
  if (builtInTemplate(id))
    throw new Fault("conflict", "A built-in template is not changed. Make one of your own after it.", { noun: "template" });
  const newest = await tx.templates.find(caller.practiceId, id, undefined);
  if (!newest) throw notFound("template");
  tx.audit({ object: `template/${newest.id}` });
  return newest;
}

function checkContent({ name, sections }: TemplateContent): void {
  const issues: Issue[] = [];
  const wrong = (path: Issue["path"], message: string) => void issues.push({ path, message, kind: "value" });
  if (name.trim() === "") wrong(["name"], "A template has a name.");
  if (sections.length === 0) wrong(["sections"], "A template has a section.");
  for (const [index, { key, heading, instruction = "" }] of sections.entries()) {
    const before = sections.slice(0, index);
    if (!SECTION_KEYS.includes(key)) wrong(["sections", index, "key"], `Must be one of ${SECTION_KEYS.join(", ")}.`);
    if (key !== "custom" && before.some((one) => one.key === key)) wrong(["sections", index, "key"], "Another section has this key.");
    if (heading.trim() === "" || /[\n\r]/.test(heading)) wrong(["sections", index, "heading"], "A heading is one line of words.");
    if (instruction.length > LONGEST_INSTRUCTION)
      wrong(["sections", index, "instruction"], `An instruction has at most ${LONGEST_INSTRUCTION} characters.`);
    if (heading.trim() === UNPLACED_HEADING) wrong(["sections", index, "heading"], "This heading is kept for what belongs nowhere.");
    if (before.some((one) => one.heading === heading)) wrong(["sections", index, "heading"], "Another section has this heading.");
  }
  if (issues.length > 0) throw invalid(issues);
}
