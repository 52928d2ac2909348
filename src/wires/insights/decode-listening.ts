// From the stream's headers and events to our input, every wrong member named. It refuses what the model would let through but cannot be heard or written.
import { Buffer } from "node:buffer";
import { Fault, type Issue, invalid } from "#core/fault.ts";
import type { ListeningRequest, ListeningSound, Participant, SoundEncoding } from "#core/listening-session.ts";
import { queryParameters } from "#protocols/restjson1/match-path.ts";
import { decodeBody, decodeMembers } from "./decode.ts";
import {
  CONFIGURATION,
  type ConfigurationInput,
  MAX_AUDIO_BYTES,
  MAX_CONTEXT_BYTES,
  MAX_INSTRUCTION_BYTES,
  OPEN_SESSION,
  SESSION_CONTROL,
} from "./wire-listening.ts";

export interface Opening {
  readonly domainId: string;
  readonly subscriptionId: string;
  /** Lower case. */
  readonly clientId: string;
  readonly language: string;
  readonly sampleRate: number;
  readonly encoding: SoundEncoding;
  readonly appointmentId: string | undefined;
  /** Whether the patient consents, where the client says so. */
  readonly isConsent: boolean | undefined;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export function decodeOpening(headers: Headers): Opening {
  return openingOf(
    (name) => textOf(headers[`x-amzn-medscribe-${name}`]),
    (name) => textOf(headers[name]),
  );
}

/** The same in the query of a web socket's URL; its names are those a known client uses. */
export function decodeSocketOpening(rawPath: string): Opening {
  const query = queryParameters(rawPath);
  if (!query) throw new Fault("malformed", "The query is not validly percent-encoded.");
  const member = (name: string) => query.get(name)?.[0];
  return openingOf(member, member);
}

type Members = (name: string) => string | undefined;

/** `own`: members of ours, beside the model's. */
function openingOf(member: Members, own: Members): Opening {
  const appointmentId = own("chartroom-appointment-id");
  const consent = own("chartroom-consent");
  const rate = member("sample-rate");
  const input = decodeMembers(OPEN_SESSION, {
    sessionId: member("session-id"),
    domainId: member("domain-id"),
    subscriptionId: member("subscription-id"),
    languageCode: member("language-code"),
    mediaSampleRateHertz: rate !== undefined && /^\d{1,9}$/.test(rate) ? Number(rate) : rate,
    mediaEncoding: member("media-encoding"),
  });
  if (appointmentId !== undefined && !/^[\x21-\x7e]{1,200}$/.test(appointmentId)) {
    throw new Fault("invalid", "chartroom-appointment-id must be 1 to 200 visible characters.");
  }
  if (consent !== undefined && !["true", "false"].includes(consent)) throw new Fault("invalid", "chartroom-consent must be true or false.");
  const isConsent = consent === undefined ? undefined : consent === "true";
  const { domainId, subscriptionId, languageCode: language, mediaSampleRateHertz: sampleRate, mediaEncoding: encoding } = input;
  return { domainId, subscriptionId, clientId: input.sessionId.toLowerCase(), language, sampleRate, encoding, appointmentId, isConsent };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}

export interface Configured {
  readonly request: ListeningRequest;
  readonly channels: ListeningSound["channels"];
}

export function decodeConfiguration(body: Uint8Array): Configured {
  const input = decodeMembers(CONFIGURATION, decodeBody(body));
  const { outputS3Uri, clinicalNoteGenerationSettings } = input.postStreamActionSettings;
  const issues = sizeIssues(input);
  const { managedTemplate, customTemplate } = clinicalNoteGenerationSettings.noteTemplateSettings;
  const chosen = customTemplate ?? managedTemplate;
  if (!chosen || (managedTemplate && customTemplate)) {
    issues.push(issueAt([...SETTINGS, "noteTemplateSettings"], "Member must have exactly one member"));
  }
  const roles = input.channelDefinitions?.toSorted((a, b) => a.channelId - b.channelId);
  if (roles && (roles[0]?.channelId !== 0 || roles[1]?.channelId !== 1)) {
    issues.push(issueAt(["channelDefinitions"], "Member must define the channels 0 and 1"));
  }
  if (!chosen || issues.length > 0) throw invalid(issues);
  const participant = (index: number) => (roles?.[index]?.participantRole === "PATIENT" ? "patient" : "clinician") satisfies Participant;
  return {
    channels: roles ? 2 : 1,
    request: {
      outputUri: outputS3Uri,
      template: {
        type: chosen.templateType,
        instructions: customTemplate?.templateInstructions.map((one) => ({
          header: one.sectionHeader,
          instruction: one.sectionInstruction,
        })),
      },
      participants: roles ? [participant(0), participant(1)] : undefined,
      context: input.encounterContext?.unstructuredContext,
    },
  };
}

const SETTINGS = ["postStreamActionSettings", "clinicalNoteGenerationSettings"];

function sizeIssues(input: ConfigurationInput): Issue[] {
  const issues: Issue[] = [];
  const bounded = (path: Issue["path"], text: string | undefined, limit: number) => {
    if (text !== undefined && Buffer.byteLength(text) > limit)
      issues.push(issueAt(path, `Member must have at most ${limit} bytes of UTF-8`));
  };
  bounded(["encounterContext", "unstructuredContext"], input.encounterContext?.unstructuredContext, MAX_CONTEXT_BYTES);
  const custom = input.postStreamActionSettings.clinicalNoteGenerationSettings.noteTemplateSettings.customTemplate;
  custom?.templateInstructions.forEach(({ sectionInstruction }, index) => {
    const path = [...SETTINGS, "noteTemplateSettings", "customTemplate", "templateInstructions", index, "sectionInstruction"];
    bounded(path, sectionInstruction, MAX_INSTRUCTION_BYTES);
  });
  return issues;
}

function issueAt(path: Issue["path"], message: string): Issue {
  return { path, message, kind: "value" };
}

/** The sound of an `audioEvent` (base64 in JSON) or a `binaryAudioEvent` (as it is). */
export function decodeAudio(eventType: "audioEvent" | "binaryAudioEvent", body: Uint8Array): Uint8Array {
  const sound = eventType === "binaryAudioEvent" ? body : decodeBase64(decodeBody(body).audioChunk);
  if (sound.byteLength > MAX_AUDIO_BYTES) throw new Fault("invalid", `An audio chunk has at most ${MAX_AUDIO_BYTES} bytes.`);
  return sound;
}

function decodeBase64(text: unknown): Uint8Array {
  if (typeof text !== "string") throw invalid([issueAt(["audioChunk"], "Member must not be null")]);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw invalid([issueAt(["audioChunk"], "Member must be base64")]);
  return Buffer.from(text, "base64");
}

/** Throws for a control that ends nothing, since there is no other. */
export function decodeControl(body: Uint8Array): void {
  const { type } = decodeMembers(SESSION_CONTROL, decodeBody(body));
  if (type === undefined) throw invalid([issueAt(["type"], "Member must not be null")]);
}
