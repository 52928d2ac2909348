// From segments, faults and sessions to the stream's frames and replies. A frame of an exception carries the model's member name, which is what clients type errors by.
import type { Fault } from "#core/fault.ts";
import type { ArtifactState, ListeningSession, Participant, Segment } from "#core/listening-session.ts";
import { segmentText } from "#core/listening-session.ts";
import { encodeFrame } from "#protocols/eventstream/frames.ts";
import { statusNow } from "#usecases/open-listening.ts";
import type { Opening } from "./decode-listening.ts";
import { renderFault } from "./errors.ts";
import type { ArtifactReply, SessionReply, TranscriptSegmentReply } from "./wire-listening.ts";

export const EVENT_STREAM_TYPE = "application/vnd.amazon.eventstream";

const text = (value: string) => ({ type: "string" as const, value });
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

export function transcriptFrame(segment: Segment, final: boolean): Uint8Array {
  const transcriptSegment: TranscriptSegmentReply = {
    segmentId: segment.id,
    audioBeginOffset: segment.beginMs / 1000,
    audioEndOffset: segment.endMs / 1000,
    isPartial: !final,
    channelId: `ch_${segment.channel}`,
    content: segmentText(segment),
  };
  const headers = {
    ":event-type": text("transcriptEvent"),
    ":content-type": text("application/json"),
    ":message-type": text("event"),
  };
  return encodeFrame(headers, json({ transcriptSegment }));
}

/** What the caller can mend is a validationException, everything else an internalFailureException: the stream's model has no other. */
export function exceptionFrame(fault: Fault): Uint8Array {
  const { status, body } = renderFault(fault, "");
  const headers = {
    ":exception-type": text(status < 500 ? "validationException" : "internalFailureException"),
    ":content-type": text("application/json"),
    ":message-type": text("exception"),
  };
  return encodeFrame(headers, json(body));
}

/** An error outside the model, by its name. */
export function errorFrame(code: string, message: string): Uint8Array {
  const headers = { ":error-code": text(code), ":error-message": text(message), ":message-type": text("error") };
  return encodeFrame(headers, new Uint8Array(0));
}

export function openedHeaders(opening: Opening, requestId: string, receivedBytes: number): Record<string, string> {
  return {
    "content-type": EVENT_STREAM_TYPE,
    "x-amzn-requestid": requestId,
    "x-amzn-request-id": requestId,
    "x-amzn-medscribe-session-id": opening.clientId,
    "x-amzn-medscribe-domain-id": opening.domainId,
    "x-amzn-medscribe-subscription-id": opening.subscriptionId,
    "x-amzn-medscribe-language-code": opening.language,
    "x-amzn-medscribe-sample-rate": String(opening.sampleRate),
    "x-amzn-medscribe-media-encoding": opening.encoding,
    "chartroom-received-audio-bytes": String(receivedBytes),
  };
}

const STATUSES = { "in-progress": "IN_PROGRESS", paused: "PAUSED", failed: "FAILED", completed: "COMPLETED" } as const;
const ROLES: Readonly<Record<Participant, "PATIENT" | "CLINICIAN">> = { patient: "PATIENT", clinician: "CLINICIAN" };

export function encodeSession(session: ListeningSession, now: Date): { readonly medicalScribeListeningSessionDetails: SessionReply } {
  const { sound, request, artifacts, endedAt } = session;
  const { type: templateType, instructions } = request.template;
  return {
    medicalScribeListeningSessionDetails: {
      sessionId: session.clientId,
      domainId: session.domainId,
      subscriptionId: session.subscriptionId,
      languageCode: sound.language,
      mediaSampleRateHertz: sound.sampleRate,
      mediaEncoding: sound.encoding,
      ...(request.participants
        ? { channelDefinitions: request.participants.map((role, channelId) => ({ channelId, participantRole: ROLES[role] })) }
        : {}),
      postStreamActionSettings: {
        outputS3Uri: request.outputUri,
        clinicalNoteGenerationSettings: {
          // A client's own instructions are not given back, as in the model.
          noteTemplateSettings: instructions ? { customTemplate: { templateType } } : { managedTemplate: { templateType } },
        },
      },
      ...(artifacts && session.ended
        ? {
            postStreamActionResult: {
              clinicalNoteGenerationResult: {
                noteResult: encodeArtifact(artifacts.note),
                transcriptResult: encodeArtifact(artifacts.transcript),
                afterVisitSummaryResult: encodeArtifact(artifacts["after-visit-summary"]),
              },
            },
          }
        : {}),
      encounterContextProvided: request.context !== undefined,
      streamStatus: STATUSES[statusNow(session, now)],
      streamCreationTime: session.createdAt.getTime() / 1000,
      ...(endedAt ? { streamEndTime: endedAt.getTime() / 1000 } : {}),
      chartroomReceivedAudioBytes: session.receivedBytes,
    },
  };
}

function encodeArtifact({ status, location, failureReason }: ArtifactState): ArtifactReply {
  return {
    outputLocation: location,
    status: status === "in-progress" ? "IN_PROGRESS" : status === "failed" ? "FAILED" : "COMPLETED",
    ...(failureReason === undefined ? {} : { failureReason }),
  };
}
