// What the scribe wire's route table doesn't say of templates, documents, questions, forms and profiles.
import { CREATE_DOCUMENT_BODY, type TemplateWire } from "#wires/scribe/document-shapes.ts";
import { FORM_BODY, type FormEvidenceWire, type QuestionAnswerWire } from "#wires/scribe/form-shapes.ts";
import { ASK_BODY } from "#wires/scribe/operations/ask-ai.ts";
import {
  DELETE_PROFILES_BODY,
  LINK_SESSIONS_BODY,
  LIST_PROFILES_QUERY,
  type PatientProfileWire,
  PROFILE_BODY,
} from "#wires/scribe/profile-shapes.ts";
import type { Described } from "./openapi-described.ts";
import {
  LOCAL_MOMENT,
  listOf,
  maybe,
  object,
  oneOf,
  orNull,
  sessionDocument,
  TEXT,
  TEXT_OR_NULL,
  WHOLE,
  YES_NO,
} from "./openapi-replies.ts";
import { fromZod, type JsonSchema } from "./openapi-schemas.ts";

const templates = object<{ templates: readonly TemplateWire[] }>({
  templates: listOf(
    object<TemplateWire>({
      id: TEXT,
      name: TEXT,
      structure_template: { ...TEXT, description: "The headings, as a note has them." },
      template_category: oneOf("CONSULT_NOTE_TEMPLATE", "DOCUMENT_TEMPLATE"),
      template_html: { type: "null" },
      author_name: TEXT,
    }),
  ),
});

const profile = object<PatientProfileWire>({
  id: TEXT,
  ehr_patient_id: TEXT_OR_NULL,
  first_name: TEXT_OR_NULL,
  last_name: TEXT_OR_NULL,
  birth_date: TEXT_OR_NULL,
  gender: orNull(oneOf("MALE", "FEMALE", "OTHER", "UNKNOWN")),
  phone: TEXT_OR_NULL,
  email: TEXT_OR_NULL,
  patient_sex_code: { type: ["number", "null"] },
  identifiers: { type: ["array", "null"], items: {} },
  demographic_string: TEXT_OR_NULL,
  additional_context: TEXT_OR_NULL,
  ehr_provider: TEXT,
  created_at: LOCAL_MOMENT,
  updated_at: LOCAL_MOMENT,
});
const oneProfile = object<{ data: PatientProfileWire }>({ data: profile });

const questionAnswers = listOf(
  object<QuestionAnswerWire>({
    questionId: { type: ["string", "number", "null"] },
    question: TEXT,
    answerType: TEXT,
    answer: { ...listOf(TEXT), description: "Empty where nothing in the session supports an answer." },
    evidence: listOf(object<FormEvidenceWire>({ source: TEXT, quote: TEXT, start: WHOLE, end: WHOLE, index: maybe(WHOLE) })),
  }),
);
const form: JsonSchema = {
  type: "object",
  additionalProperties: {},
  description: "The template that came, with `answer` and `evidence` in each question.",
  properties: { questionAnswers: { ...questionAnswers, description: "All questions in order, of a template with `questions`." } },
};

const ids = (name: string): JsonSchema => ({ type: "object", properties: { [name]: TEXT }, required: [name] });

export const SCRIBE_MORE = {
  ListConsultNoteTemplates: { summary: "All templates of the practice.", reply: templates },
  ListDocumentTemplates: { summary: "All templates of the practice.", reply: templates },
  FillCustomisedTemplate: { summary: "Answers a client's own template from the session.", body: fromZod(FORM_BODY), reply: form },
  CreateSessionDocument: {
    summary: "Has a document written, and answers with it or with what is kept when that takes too long.",
    body: fromZod(CREATE_DOCUMENT_BODY),
    bodyOptional: true,
    reply: sessionDocument,
  },
  ListSessionDocuments: {
    summary: "The session's documents.",
    reply: { type: "object", properties: { documents: listOf(sessionDocument) }, required: ["documents"] },
  },
  AskAi: {
    summary: "Answers a question from the session, with its sources, and streams the text as server-sent events.",
    body: fromZod(ASK_BODY),
    reply: TEXT,
    replyType: "text/event-stream",
  },
  CreatePatientProfile: { summary: "Keeps a patient's profile.", body: fromZod(PROFILE_BODY), bodyOptional: true, reply: oneProfile },
  ListPatientProfiles: {
    summary: "The practice's profiles, newest first.",
    query: fromZod(LIST_PROFILES_QUERY),
    reply: {
      type: "object",
      properties: { data: listOf(profile), page: WHOLE, page_size: WHOLE, total: WHOLE, total_pages: WHOLE },
      required: ["data", "page", "page_size", "total", "total_pages"],
    },
  },
  DeletePatientProfiles: {
    summary: "Deletes profiles and the links of sessions to them. Those that are gone already are no error.",
    body: fromZod(DELETE_PROFILES_BODY),
    reply: { type: "object", properties: { is_success: YES_NO, data: listOf(ids("id")) }, required: ["is_success", "data"] },
  },
  PatchPatientProfile: { summary: "Changes the fields that are given.", body: fromZod(PROFILE_BODY), reply: oneProfile },
  GetPatientProfile: { summary: "One profile.", reply: oneProfile },
  LinkPatientProfile: {
    summary: "Links sessions to the profile; they take over what they do not say of the patient themselves.",
    body: fromZod(LINK_SESSIONS_BODY),
    reply: { type: "object", properties: { data: listOf(ids("session_id")) }, required: ["data"] },
  },
} satisfies Record<string, Described>;
