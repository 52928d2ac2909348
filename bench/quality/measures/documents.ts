// I1, I2 and the product's own check on C-CDA documents of many EMRs, each as the one file of a job: what is cited lies in that file, and nothing is said without a source.
import { documents } from "../corpus.ts";
import { isStatement } from "../judge/statement.ts";
import { linesOf } from "../judge/text.ts";
import { prepare } from "../product.ts";
import { type Measure, shareMeasure, skipped } from "../report.ts";

const URI = "s3://inbox/record.xml";
/** No visit on record is later than this. */
const TODAY = "2017-06-01";

export async function measureDocuments(): Promise<Measure[]> {
  const what = "C-CDA documents: statements that cite a place of that file";
  const files = documents();
  if (files.length === 0) return [skipped("I1", what, "100 %")];
  const [bare, foreign, failed] = [[] as string[], [] as string[], [] as string[]];
  let [clauses, references, statements] = [0, 0, 0];
  for (const { name, bytes } of files) {
    try {
      const { published, problems, summary } = await prepare({
        patientId: "someone",
        today: TODAY,
        reason: "Follow-up visit",
        files: new Map([[URI, bytes]]),
      });
      if (problems.length > 0)
        failed.push(
          `${name}: ${problems
            .slice(0, 3)
            .map(({ section, kind, token }) => `${section} ${kind} “${token}”`)
            .join("; ")}`,
        );
      statements += summary.sections.reduce((sum, { fragments }) => sum + fragments.filter(({ kind }) => kind === "statement").length, 0);
      const { Evidence } = JSON.parse(new TextDecoder().decode(published.get("evidence.json"))) as {
        Evidence: { evidence: string; origin?: string; uri?: string }[];
      };
      const ofFile = new Set(Evidence.filter(({ origin, uri }) => origin === URI || uri === URI).map(({ evidence }) => evidence));
      for (const { section, clauses: said } of linesOf(published.get("summary.json")!)) {
        for (const { text, evidence } of said) {
          if (!isStatement(section, text)) continue;
          clauses += 1;
          if (evidence.length === 0) bare.push(`${name} ${section}: “${text.trim()}”`);
          references += evidence.length;
          foreign.push(
            ...evidence.filter((one) => !ofFile.has(one)).map((one) => `${name} ${section}: “${text.trim().slice(0, 80)}” cites ${one}`),
          );
        }
      }
    } catch (error) {
      failed.push(`${name}: ${error}`);
    }
  }
  return [
    shareMeasure("I1", `${files.length} C-CDA documents: statements with evidence`, clauses - bare.length, clauses, 1, bare),
    shareMeasure(
      "I2",
      `${files.length} C-CDA documents: references that lie in the file`,
      references - foreign.length,
      references,
      1,
      foreign,
    ),
    shareMeasure(
      "I3",
      `C-CDA documents that would be published (${statements} statements)`,
      files.length - failed.length,
      files.length,
      1,
      failed,
    ),
  ];
}
