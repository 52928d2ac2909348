// A listening session: a stream of sound of one visit under an id that the client chose, the transcript made of it, and the files written after it. The
// scribe session of the same id is how other wires see it.
import type { SoundFormat } from "./pcm.ts";
import type { TranscriptTurn } from "./transcript.ts";

export type Participant = "clinician" | "patient";

/** How the client sends its sound: as it is kept, or made smaller without loss. */
export type SoundEncoding = "pcm" | "flac";

export interface ListeningSound extends SoundFormat {
  readonly encoding: SoundEncoding;
  /** BCP 47. */
  readonly language: string;
}

/** What the client asks for, once and for good. */
export interface ListeningRequest {
  /** `s3://bucket/prefix`. */
  readonly outputUri: string;
  readonly template: ListeningTemplate;
  /** Who speaks on channel 0 and 1; undefined: one channel, nobody told apart. */
  readonly participants: readonly [Participant, Participant] | undefined;
  /** Known of the visit before it. */
  readonly context: string | undefined;
}

/** As the client names it; `instructions` are those of a custom one. */
export interface ListeningTemplate {
  readonly type: string;
  readonly instructions: readonly { readonly header: string; readonly instruction: string }[] | undefined;
}

/** `failed`: given up, the sound that was not heard is kept no longer. */
export type ListeningStatus = "in-progress" | "paused" | "failed" | "completed";

export const ARTIFACTS = ["note", "transcript", "after-visit-summary"] as const;
export type Artifact = (typeof ARTIFACTS)[number];

export interface ArtifactState {
  readonly status: "in-progress" | "failed" | "completed";
  /** `s3://bucket/key`, where it is or will be. */
  readonly location: string;
  readonly failureReason: string | undefined;
}

/** Who may be asked for by which names. */
export interface ListeningAddress {
  readonly practiceId: string;
  readonly region: string;
  readonly domainId: string;
  readonly subscriptionId: string;
  /** UUID in lower case, chosen by the client. */
  readonly clientId: string;
}

export interface ListeningSession extends ListeningAddress {
  /** UUID, ours; also the scribe session's. */
  readonly id: string;
  readonly sound: ListeningSound;
  readonly request: ListeningRequest;
  readonly status: ListeningStatus;
  /** Counts the connections: only the newest may write. */
  readonly epoch: number;
  /** Bytes of sound that are durable, those already heard and erased among them. */
  readonly receivedBytes: number;
  /** By channel: everything before this frame is in the transcript or was silent. */
  readonly doneTo: readonly number[];
  /** The client said that nothing more comes. */
  readonly ended: boolean;
  readonly artifacts: Readonly<Record<Artifact, ArtifactState>> | undefined;
  readonly createdAt: Date;
  /** When it was completed or failed. */
  readonly endedAt: Date | undefined;
  readonly updatedAt: Date;
}

/** What was said in one utterance of one channel. */
export interface Segment {
  /** The same while it is shown and when it is final. */
  readonly id: string;
  readonly channel: number;
  readonly beginMs: number;
  readonly endMs: number;
  /** Never empty; their times count from the beginning of the session. */
  readonly turns: readonly TranscriptTurn[];
}

export function segmentId(channel: number, fromFrame: number): string {
  return `ch${channel}-${fromFrame}`;
}

export function segmentText({ turns }: Pick<Segment, "turns">): string {
  return turns.map(({ text }) => text).join(" ");
}

/** One turn of a session's transcript, and the segment it is part of. */
export interface SaidTurn {
  /** Each turn's own: the segment's id, with a number behind it where the segment has several. */
  readonly id: string;
  readonly turn: TranscriptTurn;
}

/** All that was said, in the order in which it began; the speaker is the channel's participant where channels tell. */
export function turnsOfSegments(segments: readonly Segment[], participants: ListeningRequest["participants"]): readonly SaidTurn[] {
  return segments
    .toSorted((a, b) => a.beginMs - b.beginMs || a.channel - b.channel)
    .flatMap(({ id, channel, turns }) =>
      turns.map((turn, index) => ({
        id: index === 0 ? id : `${id}-${index}`,
        turn: { ...turn, speaker: participants?.[channel] ?? turn.speaker },
      })),
    );
}
