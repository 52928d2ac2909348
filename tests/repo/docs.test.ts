// The generated pages are as committed, every served operation has a proof, and the links of the written pages lead somewhere.
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { unprovenOperations } from "../../scripts/docs/coverage-page.ts";
import { outdatedPages } from "../../scripts/docs/pages.ts";
import { type Proof, proofsIn } from "../../scripts/docs/proofs.ts";
import { table } from "../../scripts/docs/table.ts";
import { list, listFiles, ROOT, readText } from "./source-tree.ts";

function brokenLinks(path: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
    .map((match) => posix.normalize(posix.join(posix.dirname(path), match[1] ?? "")))
    .filter((target) => !target.startsWith("../") && !existsSync(`${ROOT}${target}`))
    .map((target) => `${path} links to ${target}, which is not there.`);
}

test("the generated pages are what the code says", () => {
  expect(list(outdatedPages(ROOT).map((path) => `${path} is out of date: run npm run docs.`))).toBe("");
});

test("every operation that is served is proven by a test", () => {
  const unproven = unprovenOperations(ROOT).join(", ");
  const advice =
    'No test says that it proves these. Write "// proves: wire.Operation by <prover>" (scripts/docs/proofs.ts) into those that do, then npm run docs.';
  expect(unproven === "" ? "" : `${unproven}: ${advice}`).toBe("");
});

test("links lead somewhere", () => {
  const written = listFiles("docs", "src", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md").filter((path) =>
    path.endsWith(".md"),
  );
  expect(list(written.flatMap((path) => brokenLinks(path, readText(path))))).toBe("");
});

test("these rules can fail", () => {
  const known = new Set(["insights.CreateDomain", "insights.GetDomain"]);
  const read = (text: string): { proofs: Proof[]; problems: string[] } => {
    const problems: string[] = [];
    return { proofs: proofsIn("a.test.ts", text, known, problems), problems };
  };
  const line = (rest: string) => `// ${"proves"}: ${rest}\n`;
  expect(read(`${line("insights.CreateDomain, insights.GetDomain by botocore")}run("client.py")`)).toMatchObject({
    proofs: [{ operation: "insights.CreateDomain", kind: "real client" }, { operation: "insights.GetDomain" }],
    problems: [],
  });
  expect(read(line("insights.CreateDomain by botocore")).problems).toHaveLength(1);
  expect(read(line("insights.CreateDomain by hearsay")).problems).toHaveLength(1);
  expect(read(line("insights.Nothing by script")).problems).toHaveLength(1);
  expect(brokenLinks("docs/a.md", "see [b](nowhere.md)")).toHaveLength(1);
  expect(brokenLinks("docs/a.md", "see [config](../package.json) and [web](https://example.org/x)")).toEqual([]);
  expect(table(["a"], [["x|y\nz"]])).toBe("| a |\n|---|\n| x\\|y z |");
});
