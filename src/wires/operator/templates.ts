// What our own API does with templates: listed, read with their versions, made, imported, changed, retired, tried on a session.
import type { ConsentRules } from "#core/consent.ts";
import { invalid, notFound, toFault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { PracticeTemplate, Template } from "#core/template.ts";
import { listTemplates, readTemplate } from "#usecases/read-templates.ts";
import { changeTemplate, createTemplate, type ImportedTemplate, importTemplate, retireTemplate } from "#usecases/save-template.ts";
import { tryTemplate } from "#usecases/try-template.ts";
import type { Operator } from "./auth.ts";
import { decodeBody, decodeSessionId, versionSeen } from "./decode.ts";
import { encodeSections, encodeSentence } from "./encode-notes.ts";
import type { OperatorRequest } from "./insights-jobs.ts";
import {
  CHANGE_TEMPLATE,
  IMPORT_TEMPLATE,
  type ImportedTemplateBody,
  SAVE_TEMPLATE,
  type TemplateBody,
  type TemplateHistoryBody,
  type TemplatesBody,
  TRY_TEMPLATE,
  type TriedTemplateBody,
} from "./template-bodies.ts";

export interface TemplateDeps {
  readonly store: Store;
  readonly world: World;
  readonly consent?: ConsentRules;
}

/** Operations whose answer is a JSON body. */
export const TEMPLATE_OPERATIONS = {
  ListTemplates: async (deps: TemplateDeps, { operator }: OperatorRequest): Promise<TemplatesBody> => ({
    templates: (await listTemplates(deps, operator.caller)).map(encodeTemplate),
  }),
  ReadTemplate: async (deps: TemplateDeps, { operator, params }: OperatorRequest): Promise<TemplateHistoryBody> => {
    const versions = await readTemplate(deps, operator.caller, templateId(params));
    return { ...encodeTemplate(versions.at(-1) ?? versions[0]), versions: versions.map(encodeTemplate) };
  },
  CreateTemplate: async (deps: TemplateDeps, { operator, body }: OperatorRequest) => {
    const { author, ...content } = decodeBody(SAVE_TEMPLATE, body);
    return encodeTemplate(await createTemplate(deps, operator.caller, authorOf(operator, author), content));
  },
  ImportTemplate: async (deps: TemplateDeps, { operator, body }: OperatorRequest): Promise<ImportedTemplateBody> => {
    const { template, unread } = await importOne(deps, operator, body);
    return { ...encodeTemplate(template), unread };
  },
  ChangeTemplate: async (deps: TemplateDeps, { operator, params, headers, body }: OperatorRequest) => {
    const id = templateId(params);
    const { author, version, ...content } = decodeBody(CHANGE_TEMPLATE, body);
    const seen = versionSeen(headers, version);
    return encodeTemplate(await changeTemplate(deps, operator.caller, authorOf(operator, author), id, content, seen));
  },
  RetireTemplate: async (deps: TemplateDeps, { operator, params }: OperatorRequest) =>
    encodeTemplate(await retireTemplate(deps, operator.caller, templateId(params))),
  TryTemplate: async (deps: TemplateDeps, { operator, params, body }: OperatorRequest): Promise<TriedTemplateBody> => {
    const id = templateId(params);
    const { sessionId: named, version, contentType } = decodeBody(TRY_TEMPLATE, body);
    const sessionId = decodeSessionId(named);
    if (sessionId === undefined) throw notFound("session");
    const { template, made } = await tryTemplate(deps, operator.caller, { sessionId, templateId: id, version, contentType });
    return {
      template: encodeTemplate(template),
      text: made.chunks.join(""),
      sections: encodeSections(made.sections),
      unplaced: made.unplaced.map(encodeSentence),
    };
  },
};

async function importOne(deps: TemplateDeps, operator: Operator, body: unknown): Promise<ImportedTemplate> {
  const { author, name, form, template_category, category, structure_template: structure } = decodeBody(IMPORT_TEMPLATE, body);
  const named = template_category && (template_category === "DOCUMENT_TEMPLATE" ? "document" : "consult-note");
  const asked = { name, form, category: named ?? category, structure };
  return importTemplate(deps, operator.caller, authorOf(operator, author), asked).catch((thrown) => {
    const { code, issues } = toFault(thrown);
    if (code !== "invalid") throw thrown;
    throw invalid(issues.map((issue) => (issue.path[0] === "structure" ? { ...issue, path: ["structure_template"] } : issue)));
  });
}

/** What a file holds: one template, a list of them, or `{"templates": [...]}`; with its sections, or as a text with headings. Faults: `malformed`, `invalid`. */
export async function importTemplates(deps: TemplateDeps, operator: Operator, file: unknown): Promise<readonly ImportedTemplate[]> {
  const listed = typeof file === "object" && file !== null && "templates" in file ? file.templates : file;
  const imported: ImportedTemplate[] = [];
  for (const one of Array.isArray(listed) ? listed : [listed]) {
    if (typeof one === "object" && one !== null && "sections" in one) {
      const { author, ...content } = decodeBody(SAVE_TEMPLATE, one);
      imported.push({ template: await createTemplate(deps, operator.caller, authorOf(operator, author), content), unread: [] });
    } else imported.push(await importOne(deps, operator, one));
  }
  return imported;
}

function encodeTemplate(template: Template | PracticeTemplate): TemplateBody {
  const { id, version, name, author, category, form, sections } = template;
  const own = "createdAt" in template ? template : undefined;
  return {
    id,
    version: version ?? null,
    name,
    author,
    category,
    form,
    sections: sections.map(({ key, heading, instruction }) => ({ key, heading, ...(instruction === undefined ? {} : { instruction }) })),
    createdAt: own?.createdAt.toISOString() ?? null,
    retiredAt: own?.retiredAt?.toISOString() ?? null,
  };
}

function authorOf(operator: Operator, named: string | undefined): string {
  return operator.name ?? named ?? operator.caller.actor;
}

/** Told apart without regard to case. */
function templateId(params: Readonly<Record<string, string>>): string {
  const id = (params.templateId ?? "").toLowerCase();
  if (!/^[0-9a-f]{24}$/.test(id)) throw notFound("template");
  return id;
}
