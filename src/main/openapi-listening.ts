// What is said of the scribe stream: its head, since what streams is no JSON, and the session that it makes.
import { type ArtifactReply, CONFIGURATION, GET_SESSION, type SessionReply } from "#wires/insights/wire-listening.ts";
import type { Described } from "./openapi-described.ts";
import { maybe, NUMBER, object, oneOf, TEXT, WHOLE, YES_NO } from "./openapi-replies.ts";
import { fromShape, type JsonSchema } from "./openapi-schemas.ts";

const HEADERS: JsonSchema = {
  type: "object",
  required: ["session-id", "domain-id", "subscription-id", "language-code", "sample-rate", "media-encoding"].map(
    (name) => `x-amzn-medscribe-${name}`,
  ),
  properties: {
    "x-amzn-medscribe-session-id": { type: "string", format: "uuid" },
    "x-amzn-medscribe-domain-id": TEXT,
    "x-amzn-medscribe-subscription-id": TEXT,
    "x-amzn-medscribe-language-code": oneOf("en-US"),
    "x-amzn-medscribe-sample-rate": { type: "integer", minimum: 8000, maximum: 48000 },
    "x-amzn-medscribe-media-encoding": oneOf("pcm", "flac"),
    "chartroom-appointment-id": { ...TEXT, description: "Chartroom's own: the visit that it belongs to." },
    "chartroom-consent": { ...oneOf("true", "false"), description: "Chartroom's own: whether the patient consents." },
  },
};

const artifact = object<ArtifactReply>({
  outputLocation: maybe(TEXT),
  status: oneOf("IN_PROGRESS", "FAILED", "COMPLETED"),
  failureReason: maybe(TEXT),
});
type Settings = SessionReply["postStreamActionSettings"];
type Notes = Settings["clinicalNoteGenerationSettings"];
type Result = NonNullable<SessionReply["postStreamActionResult"]>;
const template = object<{ templateType: string }>({ templateType: TEXT });

const session = object<SessionReply>({
  sessionId: TEXT,
  domainId: TEXT,
  subscriptionId: TEXT,
  languageCode: TEXT,
  mediaSampleRateHertz: WHOLE,
  mediaEncoding: oneOf("pcm", "flac"),
  channelDefinitions: maybe(fromShape(CONFIGURATION.members.channelDefinitions)),
  postStreamActionSettings: object<Settings>({
    outputS3Uri: TEXT,
    clinicalNoteGenerationSettings: object<Notes>({
      noteTemplateSettings: object<Notes["noteTemplateSettings"]>({ managedTemplate: maybe(template), customTemplate: maybe(template) }),
    }),
  }),
  postStreamActionResult: maybe(
    object<Result>({
      clinicalNoteGenerationResult: object<Result["clinicalNoteGenerationResult"]>({
        noteResult: artifact,
        transcriptResult: artifact,
        afterVisitSummaryResult: artifact,
      }),
    }),
  ),
  encounterContextProvided: YES_NO,
  streamStatus: oneOf("IN_PROGRESS", "PAUSED", "FAILED", "COMPLETED"),
  streamCreationTime: NUMBER,
  streamEndTime: maybe(NUMBER),
  chartroomReceivedAudioBytes: { ...WHOLE, description: "Chartroom's own: how much sound is durable." },
});

export const LISTENING_OPERATIONS = {
  StartMedicalScribeListeningSession: {
    summary: "Sound in, transcript out: a stream of signed messages over HTTP/2.",
    headers: HEADERS,
    reply: { type: "string", format: "binary" },
    replyType: "application/vnd.amazon.eventstream",
  },
  GetMedicalScribeListeningSession: {
    summary: "How a scribe stream stands, and where its files lie.",
    path: fromShape(GET_SESSION),
    reply: object<{ medicalScribeListeningSessionDetails: SessionReply }>({ medicalScribeListeningSessionDetails: session }),
  },
} satisfies Record<string, Described>;
