// What each operation answers, as JSON Schema. The compiler holds every object to the wire's own type: a member too few, too many or wrongly optional
// does not compile.
import { HEADING_LANGUAGES, OPTIONAL_SECTIONS } from "#core/insights-options.ts";
import { LANGUAGE_FAILURES } from "#core/ports/language.ts";
import { SECTION_KEYS } from "#core/template.ts";
import type { ReferenceList, ReferenceSummary, ReferenceTable } from "#wires/encounters/references.ts";
import type { CreateResponse, Identity } from "#wires/encounters/wire.ts";
import {
  type DeletedDomainReply,
  type DomainReply,
  type DomainSummaryReply,
  type GetJobReply,
  type ListDomainsReply,
  START_JOB,
  type StartJobReply,
} from "#wires/insights/wire.ts";
import type { DeletedBody, NoteHistoryBody, NoteProgressBody } from "#wires/operator/desk-bodies.ts";
import type {
  ImportedTemplateBody,
  TemplateBody,
  TemplateHistoryBody,
  TemplatesBody,
  TriedTemplateBody,
} from "#wires/operator/template-bodies.ts";
import type {
  DeletedJobBody,
  DocumentBody,
  FiledNoteBody,
  InsightsDiagnosticsBody,
  InsightsFilesBody,
  InsightsJobBody,
  InsightsJobsBody,
  InsightsOptionsBody,
  InsightsProgressBody,
  InsightsSourceBody,
  LanguageModelBody,
  NoteBody,
  NoteDeliveryBody,
  NoteFeedbackBody,
  NoteLanguageBody,
  NoteSentenceBody,
  NoteWritingBody,
  SentNoteBody,
  SessionBody,
} from "#wires/operator/wire.ts";
import type { SessionAudioWire, UploadedAudioWire } from "#wires/scribe/audio-wire.ts";
import type {
  ClinicalCodesWire,
  ClinicalEntityWire,
  CodeWire,
  ContextReferenceWire,
  RangeWire,
} from "#wires/scribe/clinical-codes-wire.ts";
import type { DocumentWire } from "#wires/scribe/document-shapes.ts";
import type { AccountWire, ConsultNoteWire, SessionWire } from "#wires/scribe/wire.ts";
import { fromShape, type JsonSchema } from "./openapi-schemas.ts";

interface Optional {
  readonly optional: JsonSchema;
}
export type Members<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Optional : JsonSchema };

export const TEXT: JsonSchema = { type: "string" };
export const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };
export const NUMBER: JsonSchema = { type: "number" };
export const WHOLE: JsonSchema = { type: "integer" };
export const YES_NO: JsonSchema = { type: "boolean" };
const YES_NO_OR_NULL: JsonSchema = { type: ["boolean", "null"] };
const NULL: JsonSchema = { type: "null" };
export const FREE: JsonSchema = { type: "object", additionalProperties: {} };
export const EPOCH: JsonSchema = { type: "number", description: "Seconds since 1970." };
export const MOMENT: JsonSchema = { type: "string", format: "date-time" };
export const LOCAL_MOMENT: JsonSchema = { type: "string", description: "UTC without a zone, six digits of a second." };

export function object<T>(members: Members<T>): JsonSchema {
  const entries = Object.entries<JsonSchema | Optional>(members);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, schema]) => [name, "optional" in schema ? schema.optional : schema])),
    required: entries.filter(([, schema]) => !("optional" in schema)).map(([name]) => name),
  };
}

export const maybe = (schema: JsonSchema): Optional => ({ optional: schema });
export const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, NULL] });
export const oneOf = (...values: readonly string[]): JsonSchema => ({ type: "string", enum: values });

const identities = listOf(object<Identity>({ Code: TEXT, Description: TEXT, Value: TEXT }));
export const ENCOUNTER_CREATED = object<CreateResponse>({ EncounterId: TEXT, AlternativeIdentifiers: identities });

const reference: Members<ReferenceSummary> = {
  Name: TEXT,
  Fields: { ...listOf(TEXT), description: "Members of Encounter." },
  PassesUnknownCodes: { ...YES_NO, description: "Codes that the table does not have go to the EMR as they are; else they are refused." },
  Count: WHOLE,
};
export const REFERENCES = object<ReferenceList>({ References: listOf(object<ReferenceSummary>(reference)) });
export const REFERENCE = object<ReferenceTable>({
  ...reference,
  Codes: listOf(object<ReferenceTable["Codes"][number]>({ Code: TEXT, Description: TEXT_OR_NULL })),
});

const domainStatus = oneOf("ACTIVE", "DELETING", "DELETED");
const domainSummary: Members<DomainSummaryReply> = { domainId: TEXT, arn: TEXT, name: TEXT, status: domainStatus, createdAt: EPOCH };
export const DOMAIN = object<DomainReply>({
  ...domainSummary,
  kmsKeyArn: maybe(TEXT),
  encryptionContext: object<DomainReply["encryptionContext"]>({
    encryptionType: oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"),
    kmsKeyArn: maybe(TEXT),
  }),
  webAppConfiguration: maybe(
    object<NonNullable<DomainReply["webAppConfiguration"]>>({ ehrRole: TEXT, idcApplicationId: TEXT, idcRegion: TEXT }),
  ),
  tags: maybe({ type: "object", additionalProperties: TEXT }),
});
export const DOMAIN_DELETED = object<DeletedDomainReply>({ domainId: TEXT, arn: TEXT, status: domainStatus });
export const DOMAINS = object<ListDomainsReply>({
  domains: listOf(object<DomainSummaryReply>(domainSummary)),
  nextToken: maybe({ ...TEXT, description: "Absent on the last page." }),
});

const sources = listOf(
  object<InsightsSourceBody>({
    kind: oneOf("file", "endpoint"),
    uri: TEXT,
    state: oneOf("waiting", "reading", "read", "read-in-part", "failed"),
    facts: { type: "object", additionalProperties: WHOLE, description: "How many facts it gave, by kind." },
    queries: listOf(object<InsightsSourceBody["queries"][number]>({ resourceType: TEXT, complete: YES_NO })),
    problems: listOf(object<InsightsSourceBody["problems"][number]>({ what: TEXT, reason: TEXT })),
    problemCount: { ...WHOLE, description: "Of problems the first hundred are shown." },
  }),
);
const step = oneOf("waiting", "reading-files", "reading-endpoint", "summarising", "done");
const started: Members<StartJobReply> = { jobArn: TEXT, jobId: TEXT, creationTime: MOMENT };
export const JOB_STARTED = object<StartJobReply>(started);
const asked = START_JOB.members;
export const JOB = object<GetJobReply>({
  ...started,
  jobStatus: oneOf("SUBMITTED", "IN_PROGRESS", "FAILED", "SUCCEEDED"),
  updatedTime: MOMENT,
  insightsOutput: maybe(object<{ uri: string }>({ uri: TEXT })),
  statusDetails: maybe({ ...TEXT, description: "Why it failed, in words for people." }),
  patientContext: fromShape(asked.patientContext),
  insightsContext: fromShape(asked.insightsContext),
  encounterContext: fromShape(asked.encounterContext),
  userContext: fromShape(asked.userContext),
  inputDataConfig: { ...fromShape(asked.inputDataConfig), description: "Without the token." },
  outputDataConfig: fromShape(asked.outputDataConfig),
  chartroomDiagnostics: maybe({
    ...object<NonNullable<GetJobReply["chartroomDiagnostics"]>>({ step, sources }),
    description: "Chartroom's own: how far the job is and what became of each source.",
  }),
});

const account = object<AccountWire>({
  _id: TEXT,
  user_id: TEXT,
  ehr_provider: TEXT,
  ehr_email: TEXT,
  ehr_user_id: TEXT,
  deleted_at: NULL,
  created_at: LOCAL_MOMENT,
  updated_at: LOCAL_MOMENT,
});
export const uploadedAudio: Members<UploadedAudioWire> = {
  id: TEXT,
  index: WHOLE,
  status: oneOf("INITIALIZED", "READY", "FAILED"),
  created_at: LOCAL_MOMENT,
  access_url: NULL,
  expiry: WHOLE,
};
const consultNote = object<ConsultNoteWire>({
  status: oneOf("CREATED"),
  result: TEXT,
  heading: TEXT,
  brain: oneOf("LEFT", "RIGHT"),
  voice_style: TEXT_OR_NULL,
  generation_method: TEXT,
  template_id: TEXT_OR_NULL,
  ai_command_id: NULL,
  ai_command_text: NULL,
  feedback: orNull(
    object<NonNullable<ConsultNoteWire["feedback"]>>({
      rating: { type: ["integer", "null"], description: "1 to 5." },
      text: TEXT,
      sections: listOf(
        object<NonNullable<ConsultNoteWire["feedback"]>["sections"][number]>({ section_name: TEXT, rating: WHOLE, text: TEXT }),
      ),
    }),
  ),
  dictation_cleanup_mode: NULL,
});
export const sessionDocument = object<DocumentWire>({
  id: TEXT,
  session_id: TEXT,
  index: WHOLE,
  name: TEXT,
  template_id: TEXT,
  brain: oneOf("LEFT", "RIGHT"),
  voice_style: TEXT_OR_NULL,
  content_type: oneOf("MARKDOWN", "HTML"),
  content: { ...TEXT, description: "Empty until it is written." },
  generation_method: TEXT,
  generation_type: TEXT,
  status: { ...oneOf("GENERATING", "DRAFT", "FAILED"), description: "Chartroom's own. A draft is written, and signed by nobody." },
  created_at: LOCAL_MOMENT,
  updated_at: LOCAL_MOMENT,
});
const session = object<SessionWire>({
  session_id: { ...TEXT, description: "A 128-bit number in decimal digits." },
  session_name: TEXT,
  patient: object<SessionWire["patient"]>({ name: TEXT, gender: TEXT_OR_NULL, dob: TEXT_OR_NULL, demographic_details: TEXT_OR_NULL }),
  audio: listOf(
    object<SessionAudioWire>({
      ...uploadedAudio,
      recording_id: TEXT_OR_NULL,
      source: oneOf("USER_UPLOADED", "LIVE", "BACKUP"),
      chunks: WHOLE,
      duration: { type: ["number", "null"], description: "Seconds." },
      finished_at: TEXT_OR_NULL,
    }),
  ),
  clinician_notes: listOf(TEXT),
  consult_note: orNull(consultNote),
  duration: NUMBER,
  created_at: LOCAL_MOMENT,
  updated_at: LOCAL_MOMENT,
  language_code: TEXT,
  output_language_code: TEXT,
  documents: orNull(listOf(sessionDocument)),
  ehr_appt_id: TEXT_OR_NULL,
  ehr_provider: TEXT,
  ehr_patient_id: TEXT_OR_NULL,
  patient_profile_id: TEXT_OR_NULL,
  patient_profile: orNull(object<NonNullable<SessionWire["patient_profile"]>>({ id: TEXT, ehr_patient_id: TEXT_OR_NULL })),
  transcribe_mode: TEXT_OR_NULL,
  recording_status: TEXT_OR_NULL,
  session_status: TEXT_OR_NULL,
  is_consent: YES_NO_OR_NULL,
  generate_output_without_recording: YES_NO,
  created_time_local: TEXT_OR_NULL,
  linked_sessions_for_context: listOf(TEXT),
});
export const TOKEN = object<{ token: string; expiration_time: string }>({ token: TEXT, expiration_time: MOMENT });
export const LINKED = object<{ account: AccountWire }>({ account });
export const UNLINKED = object<{ is_success: boolean }>({ is_success: YES_NO });
export const ACCESS = object<{ is_valid: boolean; is_linked: boolean; account: AccountWire | null }>({
  is_valid: YES_NO,
  is_linked: YES_NO,
  account: orNull(account),
});
export const SESSION_ID = object<{ session_id: string }>({ session_id: TEXT });
export const SESSION = object<{ session: SessionWire }>({ session });
export const SESSIONS = object<{
  sessions: readonly SessionWire[];
  count: number;
  total_count: number;
  next_page: string | null;
  has_next_page: boolean;
}>({ sessions: listOf(session), count: WHOLE, total_count: WHOLE, next_page: TEXT_OR_NULL, has_next_page: YES_NO });

const sentences = listOf(
  object<NoteSentenceBody>({
    text: TEXT,
    by: { ...oneOf("draft", "clinician"), description: "A clinician's sentence needs no source." },
    sources: listOf(FREE),
  }),
);
const signed: Members<{ author: string; at: string }> = { author: TEXT, at: MOMENT };
const sections = listOf(object<NoteBody["sections"][number]>({ heading: TEXT, sentences }));
const note: Members<NoteBody> = {
  id: TEXT,
  status: oneOf("drafting", "drafted", "signed", "failed"),
  templateId: TEXT,
  templateVersion: { type: ["integer", "null"], description: "Null: a built-in template." },
  text: TEXT,
  edited: YES_NO,
  version: { ...WHOLE, description: "Counts every change; also the ETag." },
  sections,
  unplaced: sentences,
  uncovered: { ...listOf(FREE), description: "Places of the transcript that matter and are not in the note." },
  languageModel: orNull(
    object<NoteWritingBody>({
      engine: TEXT,
      model: TEXT,
      prompt: { ...TEXT, description: "Version of the prompt." },
      failure: { anyOf: [oneOf(...LANGUAGE_FAILURES), NULL] },
      sentences: { ...WHOLE, description: "That the model wrote." },
      accepted: { ...WHOLE, description: "Of these, those that the turns they name bear out. No other is in the note." },
      refused: { type: "object", additionalProperties: WHOLE, description: "Why others were refused." },
      added: { ...WHOLE, description: "Critical sentences that it left out and that rules added." },
    }),
  ),
  language: {
    ...orNull(object<NoteLanguageBody>({ asked: TEXT, written: TEXT, isAsked: YES_NO, isTranscriptRead: YES_NO })),
    description:
      "Null until it is drafted. isAsked: it is written in the language that was asked for. isTranscriptRead: what was said is in a language that is read.",
  },
  failure: TEXT_OR_NULL,
  signature: orNull(object<NonNullable<NoteBody["signature"]>>(signed)),
  amendments: listOf(object<NoteBody["amendments"][number]>({ ...signed, text: TEXT })),
  feedback: listOf(object<NoteFeedbackBody>({ ...signed, section: TEXT_OR_NULL, rating: WHOLE, text: TEXT })),
  createdAt: MOMENT,
  updatedAt: MOMENT,
};
export const NOTE = object<NoteBody>(note);
const noteDelivery = object<NoteDeliveryBody>({
  amendments: { ...WHOLE, description: "How many amendments the note had." },
  deliveryId: TEXT,
  connection: TEXT,
  state: TEXT,
  documentId: { ...TEXT_OR_NULL, description: "The EMR's id of the document." },
  failure: orNull(object<NonNullable<NoteDeliveryBody["failure"]>>({ code: TEXT, message: TEXT })),
});
const operatorDocument = object<DocumentBody>({
  id: TEXT,
  name: TEXT,
  status: oneOf("drafting", "drafted", "failed"),
  templateId: TEXT,
  text: TEXT,
  sections: listOf(object<DocumentBody["sections"][number]>({ heading: TEXT, sentences })),
  unplaced: sentences,
  failure: TEXT_OR_NULL,
  createdAt: MOMENT,
  updatedAt: MOMENT,
});
export const FILED_NOTE = object<FiledNoteBody>({ ...note, deliveries: listOf(noteDelivery) });
export const NOTE_PROGRESS = object<NoteProgressBody>({
  status: maybe(TEXT),
  failure: maybe(TEXT_OR_NULL),
  text: maybe({ ...TEXT, description: "A piece of the text as it is drafted." }),
});
export const NOTE_HISTORY = object<NoteHistoryBody>({
  noteId: TEXT,
  version: WHOLE,
  edits: listOf(
    object<NoteHistoryBody["edits"][number]>({
      version: WHOLE,
      replacedBy: TEXT,
      replacedAt: MOMENT,
      text: TEXT,
      sections,
      unplaced: sentences,
    }),
  ),
});
export const DELETED = object<DeletedBody>({ id: TEXT, deletedAt: MOMENT });
const template: Members<TemplateBody> = {
  id: TEXT,
  version: { type: ["integer", "null"], description: "Null: a built-in template." },
  name: TEXT,
  author: TEXT,
  category: oneOf("consult-note", "document"),
  form: oneOf("sections", "letter", "plain-words"),
  sections: listOf(
    object<TemplateBody["sections"][number]>({
      key: oneOf(...SECTION_KEYS),
      heading: TEXT,
      instruction: maybe({ ...TEXT, description: "How it is to be written. Only a language model follows it." }),
    }),
  ),
  createdAt: orNull(MOMENT),
  retiredAt: { ...orNull(MOMENT), description: "Null while new notes are written after it." },
};
export const TEMPLATE = object<TemplateBody>(template);
export const TEMPLATES = object<TemplatesBody>({ templates: listOf(TEMPLATE) });
export const TEMPLATE_HISTORY = object<TemplateHistoryBody>({ ...template, versions: listOf(TEMPLATE) });
export const TEMPLATE_IMPORTED = object<ImportedTemplateBody>({
  ...template,
  unread: {
    ...listOf(TEXT),
    description: "Lines that are no headings. Those under one are its section's instruction; those above all are not kept.",
  },
});
export const TEMPLATE_TRIED = object<TriedTemplateBody>({ template: TEMPLATE, text: TEXT, sections, unplaced: sentences });
export const FHIR_BUNDLE: JsonSchema = { ...FREE };
const RANGE = object<RangeWire>({ start: WHOLE, end: WHOLE });
const CODE = object<CodeWire>({
  code: TEXT,
  code_name: TEXT,
  description: TEXT,
  metadata: FREE,
  score: { ...NUMBER, description: "0 to 1: how exactly the note's words are this code's." },
  code_system: oneOf("icd_10_cm_us", "rxnorm_us"),
  coding_system: TEXT,
});
export const CLINICAL_CODES = object<ClinicalCodesWire>({
  id: TEXT,
  session_id: TEXT,
  consult_note_id: TEXT,
  clinical_entities: listOf(
    object<ClinicalEntityWire>({
      location_in_note: listOf(RANGE),
      reference_in_transcript: listOf(
        object<ClinicalEntityWire["reference_in_transcript"][number]>({ transcript_text: TEXT, location_in_transcript: RANGE }),
      ),
      reference_in_context: listOf(
        object<ContextReferenceWire>({
          context_type: oneOf("clinician_note", "signed_note", "context_document"),
          context_id: TEXT,
          context_index: { type: ["integer", "null"] },
          context_text: TEXT,
          location_in_context: RANGE,
        }),
      ),
      primary_code: CODE,
      similar_codes: listOf(CODE),
    }),
  ),
});

export const OPERATOR_SESSION = object<SessionBody>({
  id: TEXT,
  visit: object<SessionBody["visit"]>({ state: TEXT, reason: maybe(TEXT), patient: maybe(TEXT), encounter: maybe(TEXT_OR_NULL) }),
  note: orNull(FILED_NOTE),
  documents: listOf(operatorDocument),
  createdAt: MOMENT,
  updatedAt: MOMENT,
});
export const SENT_NOTE = object<SentNoteBody>({
  deliveryId: TEXT,
  state: oneOf("confirmed", "sent", "failed", "unknown"),
  documentId: TEXT_OR_NULL,
  failure: orNull(object<NonNullable<SentNoteBody["failure"]>>({ code: TEXT, message: TEXT })),
});
const job: Members<InsightsJobBody> = {
  id: TEXT,
  domainId: TEXT,
  status: oneOf("SUBMITTED", "IN_PROGRESS", "FAILED", "SUCCEEDED"),
  statusDetails: TEXT_OR_NULL,
  cancelledAt: TEXT_OR_NULL,
  step,
  patientId: TEXT,
  output: { ...TEXT_OR_NULL, description: "The summary's `s3://` address." },
  createdAt: MOMENT,
  updatedAt: MOMENT,
};
const languageModel = object<LanguageModelBody>({
  engine: TEXT,
  model: TEXT,
  prompt: { ...TEXT, description: "Version of the prompt." },
  outcome: oneOf("phrased", "in-part", "not-phrased"),
  failure: { anyOf: [oneOf(...LANGUAGE_FAILURES), NULL] },
  statements: { ...WHOLE, description: "List items of the summary that the model was given." },
  phrased: { ...WHOLE, description: "Those that stand in its sentences." },
  sentences: WHOLE,
  accepted: WHOLE,
  replaced: { type: "object", additionalProperties: WHOLE, description: "Sentences that were not taken, by reason." },
});
const options = object<InsightsOptionsBody>({
  lookbackMonths: orNull({ ...WHOLE, description: "Null: each part looks back as far as is its own." }),
  sections: listOf(oneOf(...OPTIONAL_SECTIONS)),
  language: oneOf(...HEADING_LANGUAGES),
  editions: { type: "object", additionalProperties: TEXT },
});
export const OPERATOR_JOB = object<InsightsDiagnosticsBody>({ ...job, options, sources, languageModel: orNull(languageModel) });
export const INSIGHTS_FILES = object<InsightsFilesBody>({
  files: listOf(object<InsightsFilesBody["files"][number]>({ name: TEXT, size: { ...WHOLE, description: "Bytes." } })),
});
export const INSIGHTS_PROGRESS = object<InsightsProgressBody>({ status: job.status, step });
export const OPERATOR_JOBS = object<InsightsJobsBody>({
  jobs: listOf(object<InsightsJobBody>(job)),
  next: { ...TEXT_OR_NULL, description: "The cursor of the next page; null on the last." },
});
export const JOB_DELETED = object<DeletedJobBody>({ id: TEXT, deletedAt: MOMENT });
