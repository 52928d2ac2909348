// Writes what Connect Health writes after a stream: clinicalDoc.json, transcript.json, afterVisitSummary.json. Member names are those its samples read and, for what
// they don't show, those of its public sister HealthScribe; word times are left out, since no engine gives them.
import type { Artifact, SaidTurn } from "#core/listening-session.ts";
import type { NoteSection, NoteSource } from "#core/note.ts";
import type { PublishedVisit, VisitPublisher } from "#core/ports/visit-publisher.ts";
import { renderWriting } from "./render-writing.ts";

const NAMES: Readonly<Record<Artifact, string>> = {
  note: "clinicalDoc.json",
  transcript: "transcript.json",
  "after-visit-summary": "afterVisitSummary.json",
};

export const connectHealthVisitPublisher: VisitPublisher = {
  pathOf: ({ domainId, subscriptionId, clientId }, artifact) =>
    `health-agent-listening-session/${domainId}/${subscriptionId}/${clientId}/post-stream-action/clinical-notes/${NAMES[artifact]}`,
  render: (visit) => ({
    note: jsonBytes(clinicalDoc(visit)),
    transcript: jsonBytes(transcript(visit)),
    "after-visit-summary": jsonBytes(afterVisitSummary(visit)),
  }),
};

/** Into a segment of the transcript, or the context of the visit that the client gave. */
type Link = Place & ({ readonly SegmentId: string } | { readonly Source: "ENCOUNTER_CONTEXT" });

interface Place {
  readonly Quote: string;
  /** UTF-16 code units in the segment's content, or in the context. */
  readonly BeginOffset: number;
  readonly EndOffset: number;
}

function clinicalDoc({ session, said, sections, unplaced, context, model }: PublishedVisit) {
  const others = [
    { heading: "Other statements", sentences: unplaced },
    { heading: "Encounter context", sentences: context },
  ].filter(({ sentences }) => sentences.length > 0);
  return {
    ClinicalDocumentation: {
      SessionId: session.clientId,
      TemplateType: session.request.template.type,
      Sections: [...sections, ...others].map((section) => ({
        SectionName: sectionName(section),
        Summary: section.sentences.map((sentence) => ({ SummarizedSegment: sentence.text, EvidenceLinks: links(sentence.sources, said) })),
      })),
    },
    ...(model ? { LanguageModel: { ...renderWriting(model.writing), Uncovered: links(model.uncovered, said) } } : {}),
  };
}

/** `HISTORY_OF_PRESENT_ILLNESS`. */
function sectionName({ heading }: NoteSection): string {
  return heading
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

function links(sources: readonly NoteSource[], said: readonly SaidTurn[]): readonly Link[] {
  return sources.flatMap<Link>((source) => {
    const place = { Quote: source.quote, BeginOffset: source.start, EndOffset: source.end };
    if (source.kind === "context-document") return [{ Source: "ENCOUNTER_CONTEXT", ...place }];
    const segment = source.kind === "transcript" ? said[source.turn] : undefined;
    return segment ? [{ SegmentId: segment.id, ...place }] : [];
  });
}

function transcript({ session, said }: PublishedVisit) {
  const roles = new Map<string, string>();
  return {
    Conversation: {
      SessionId: session.clientId,
      LanguageCode: session.sound.language,
      TranscriptSegments: said.map(({ id, turn }) => ({
        SegmentId: id,
        ParticipantDetails: { ParticipantRole: roleOf(turn.speaker, roles) },
        BeginAudioTime: seconds(turn.startMs),
        EndAudioTime: seconds(turn.endMs),
        Content: turn.text,
      })),
    },
  };
}

/** `CLINICIAN_0`, `PATIENT_0`; a voice that was not told apart is `UNKNOWN_0`, others are numbered. */
function roleOf(speaker: string | undefined, roles: Map<string, string>): string {
  if (speaker === "clinician" || speaker === "patient") return `${speaker.toUpperCase()}_0`;
  const name = speaker ?? "";
  const known = roles.get(name) ?? `UNKNOWN_${roles.size}`;
  roles.set(name, known);
  return known;
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms) / 1000;
}

function afterVisitSummary({ session, said, takeHome }: PublishedVisit) {
  return {
    AfterVisitSummary: {
      SessionId: session.clientId,
      SummarizedSegments: takeHome.sentences.map((sentence) => ({
        SummarizedSegment: sentence.text,
        EvidenceLinks: links(sentence.sources, said),
      })),
      ReadingLevel: { Formula: "Flesch-Kincaid grade", Grade: takeHome.grade ?? null, Wanted: 8 },
      WithheldSegments: takeHome.withheld,
    },
  };
}

function jsonBytes(content: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}
