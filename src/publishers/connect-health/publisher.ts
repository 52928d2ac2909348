// Writes a summary as Connect Health does: summary.json, and beside it what stands behind it and what people read. It changes no word of the summary.
import type { PublishedFile, PublishedSummary, SummaryPublisher } from "#core/ports/sources.ts";
import { isSource } from "#core/record.ts";
import { evidenceReference } from "./evidence-reference.ts";
import { type Layout, layOut } from "./layout.ts";
import { renderBasis, renderRules } from "./render-basis.ts";
import { renderEvidence } from "./render-evidence.ts";
import { renderFacts } from "./render-facts.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderPhrasing } from "./render-phrasing.ts";
import type { WireSummary } from "./wire.ts";

const JSON_TYPE = "application/json";

export const connectHealthPublisher: SummaryPublisher = {
  render(published) {
    const head = { JobId: published.jobId, PatientId: published.patientId, GeneratedAt: withoutZone(published.generatedAt) };
    const { summary, phrasing } = published;
    let known: Layout | undefined;
    const layout = () => (known ??= layOut(published));
    return [
      jsonFile("summary.json", () => renderSummary(published)),
      jsonFile("evidence.json", () => ({
        ...head,
        Evidence: renderEvidence(summary),
        Rules: renderRules(summary),
        Basis: renderBasis(summary),
        ...(phrasing ? { LanguageModel: renderPhrasing(phrasing) } : {}),
      })),
      { name: "facts.json", contentType: JSON_TYPE, bytes: () => renderFacts(published) },
      textFile("summary.md", "text/markdown; charset=utf-8", () => renderMarkdown(published, layout())),
      textFile("summary.html", "text/html; charset=utf-8", () => renderHtml(published, layout())),
    ];
  },
};

function renderSummary({ jobId, patientId, generatedAt, summary, phrasing }: PublishedSummary): WireSummary {
  const GeneratedAt = withoutZone(generatedAt);
  return {
    PatientSummaries: [
      {
        PatientSummary: {
          JobId: jobId,
          SummaryType: "Pre-visit",
          PatientId: patientId,
          GeneratedAt,
          Sections: summary.sections.map((section) => ({
            SectionName: `# ${section.name}\n`,
            ClinicalNarrative: section.fragments.map((fragment) => ({
              Text: fragment.text,
              Evidence: [...new Set(fragment.evidence.filter(isSource).map(evidenceReference))],
            })),
          })),
        },
      },
    ],
    TotalCount: 1,
    GeneratedAt,
    HccIncluded: summary.riskCategoriesIncluded,
    ...(phrasing ? { LanguageModel: renderPhrasing(phrasing) } : {}),
  };
}

/** `2026-02-26T17:45:48.966Z` as `2026-02-26T17:45:48.966000`. */
function withoutZone(instant: string): string {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(instant);
  if (!parts) throw new RangeError("generatedAt is not an ISO 8601 instant in UTC");
  return `${parts[1]}.${(parts[2] ?? "").padEnd(6, "0").slice(0, 6)}`;
}

function jsonFile(name: string, content: () => unknown): PublishedFile {
  return textFile(name, JSON_TYPE, () => `${JSON.stringify(content(), null, 2)}\n`);
}

function textFile(name: string, contentType: string, text: () => string): PublishedFile {
  return { name, contentType, bytes: () => new TextEncoder().encode(text()) };
}
