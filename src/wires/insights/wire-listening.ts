// The words of the scribe stream and its session, with the constraints of the service model (API version 2025-01-29). Sizes are those of the vendor's guide.
import type { StructureShape, ValueOf } from "#protocols/restjson1/constraints.ts";

const domainId = { type: "string", min: 20, max: 25, pattern: "(hai-|dom-)[a-z0-9]+", required: true } as const;
const subscriptionId = { type: "string", min: 25, max: 25, pattern: "sub-[a-zA-Z0-9]{21}", required: true } as const;
const sessionId = {
  type: "string",
  min: 36,
  max: 36,
  pattern: "[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}",
  required: true,
} as const;
/** The model's set of characters for text in markdown. */
const markdown = "[\\p{L}\\p{N}\\s*_\\-#\\[\\]().,:;!?'\"`<>~/|+=&%@\\\\{}^]+";

const CUSTOM_TYPES = ["HISTORY_AND_PHYSICAL", "GIRPP", "DAP", "SIRP", "BIRP", "BEHAVIORAL_SOAP"] as const;

/** The path of the stream over HTTP/2 and, behind it, over a web socket. */
export const SOCKET_PATH = "/medical-scribe-stream-websocket";

export const OPEN_SESSION = {
  type: "structure",
  members: {
    sessionId,
    domainId,
    subscriptionId,
    languageCode: { type: "string", enum: ["en-US"], required: true },
    mediaSampleRateHertz: { type: "integer", min: 8000, max: 48000, required: true },
    mediaEncoding: { type: "string", enum: ["pcm", "flac"], required: true },
  },
} as const satisfies StructureShape;

export const GET_SESSION = { type: "structure", members: { domainId, subscriptionId, sessionId } } as const satisfies StructureShape;

/** Of a union exactly one member is given: that is checked beside this. */
export const CONFIGURATION = {
  type: "structure",
  members: {
    postStreamActionSettings: {
      type: "structure",
      members: {
        outputS3Uri: { type: "string", max: 1024, pattern: "s3://[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9](/.*)?", required: true },
        clinicalNoteGenerationSettings: {
          type: "structure",
          members: {
            noteTemplateSettings: {
              type: "structure",
              members: {
                managedTemplate: {
                  type: "structure",
                  members: { templateType: { type: "string", enum: [...CUSTOM_TYPES, "PHYSICAL_SOAP"], required: true } },
                },
                customTemplate: {
                  type: "structure",
                  members: {
                    templateType: { type: "string", enum: CUSTOM_TYPES, required: true },
                    templateInstructions: {
                      type: "list",
                      min: 1,
                      max: 20,
                      member: {
                        type: "structure",
                        members: {
                          sectionHeader: { type: "string", pattern: "[a-zA-Z0-9]+", required: true },
                          sectionInstruction: { type: "string", pattern: markdown, required: true },
                        },
                      },
                      required: true,
                    },
                  },
                },
              },
              required: true,
            },
          },
          required: true,
        },
      },
      required: true,
    },
    channelDefinitions: {
      type: "list",
      min: 2,
      max: 2,
      member: {
        type: "structure",
        members: {
          channelId: { type: "integer", min: 0, max: 1, required: true },
          participantRole: { type: "string", enum: ["PATIENT", "CLINICIAN"], required: true },
        },
      },
    },
    encounterContext: { type: "structure", members: { unstructuredContext: { type: "string", pattern: markdown } } },
  },
} as const satisfies StructureShape;

/** Bytes of UTF-8. */
export const MAX_CONTEXT_BYTES = 20 * 1024;
export const MAX_INSTRUCTION_BYTES = 15 * 1024;
export const MAX_AUDIO_BYTES = 32_000;

export const SESSION_CONTROL = {
  type: "structure",
  members: { type: { type: "string", enum: ["END_OF_SESSION"] } },
} as const satisfies StructureShape;

export type ConfigurationInput = ValueOf<typeof CONFIGURATION>;

export interface TranscriptSegmentReply {
  readonly segmentId: string;
  /** Seconds. */
  readonly audioBeginOffset: number;
  readonly audioEndOffset: number;
  readonly isPartial: boolean;
  readonly channelId: string;
  readonly content: string;
}

export interface ArtifactReply {
  readonly outputLocation?: string;
  readonly status: "IN_PROGRESS" | "FAILED" | "COMPLETED";
  readonly failureReason?: string;
}

export interface SessionReply {
  readonly sessionId: string;
  readonly domainId: string;
  readonly subscriptionId: string;
  readonly languageCode: string;
  readonly mediaSampleRateHertz: number;
  readonly mediaEncoding: "pcm" | "flac";
  readonly channelDefinitions?: readonly { readonly channelId: number; readonly participantRole: "PATIENT" | "CLINICIAN" }[];
  readonly postStreamActionSettings: {
    readonly outputS3Uri: string;
    readonly clinicalNoteGenerationSettings: {
      readonly noteTemplateSettings: {
        readonly managedTemplate?: { readonly templateType: string };
        readonly customTemplate?: { readonly templateType: string };
      };
    };
  };
  readonly postStreamActionResult?: {
    readonly clinicalNoteGenerationResult: {
      readonly noteResult: ArtifactReply;
      readonly transcriptResult: ArtifactReply;
      readonly afterVisitSummaryResult: ArtifactReply;
    };
  };
  readonly encounterContextProvided: boolean;
  readonly streamStatus: "IN_PROGRESS" | "PAUSED" | "FAILED" | "COMPLETED";
  readonly streamCreationTime: number;
  readonly streamEndTime?: number;
  /** Ours: how much sound is durable, from which a client that was cut off goes on. */
  readonly chartroomReceivedAudioBytes: number;
}
