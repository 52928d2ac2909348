// What the tests say they prove, by lines such as "proves: insights.CreateDomain, insights.GetDomain by botocore" after two slashes.
// A line that names an unknown operation or prover, or a prover that its file never uses, is an error.
import { readdirSync, readFileSync } from "node:fs";

/** Who can prove an operation, what that is worth, and what must be in the code of a test that says so. */
const PROVERS: Readonly<Record<string, { readonly kind: string; readonly seen: RegExp }>> = {
  "aws-cli": { kind: "real client", seen: /\bcli\(/ },
  botocore: { kind: "real client", seen: /botocore|client\.py/ },
  "aws-sdk-js": { kind: "real client", seen: /client\.mjs|@aws-sdk|@smithy|\bjavascript\(/ },
  "espeak-ng": { kind: "script", seen: /espeak-ng/ },
  curl: { kind: "script", seen: /\bcurl\b/ },
  script: { kind: "script", seen: /(?:)/ },
  "s3-ceph": { kind: "independent server", seen: /ceph/i },
  "fhir-server": { kind: "independent server", seen: /fhir-server|fhir-peer/ },
  "oidc-provider": { kind: "independent server", seen: /oidc-provider|token-server/ },
  "medplum-hl7": { kind: "independent server", seen: /@medplum\/hl7/ },
  "node-hl7-server": { kind: "independent server", seen: /node-hl7-server/ },
  "simple-hl7": { kind: "independent server", seen: /simple-hl7/ },
  "python3-hl7": { kind: "independent server", seen: /python3-hl7|hl7-receiver/ },
};

export interface Proof {
  /** `wire.Operation`. */
  readonly operation: string;
  readonly prover: string;
  readonly kind: string;
  readonly file: string;
}

/** Throws with every wrong line. `root`: the checkout, with a slash at its end. */
export function collectProofs(root: string, operations: ReadonlySet<string>): Proof[] {
  const files = ["src", "tests"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".test.ts") && !path.includes("node_modules"))
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );
  const problems: string[] = [];
  const proofs = files.sort().flatMap((file) => proofsIn(file, readFileSync(`${root}${file}`, "utf8"), operations, problems));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return proofs;
}

export function proofsIn(file: string, text: string, operations: ReadonlySet<string>, problems: string[]): Proof[] {
  const proofs: Proof[] = [];
  const code = text.replace(/^\s*\/\/.*$/gm, "");
  for (const match of text.matchAll(/^\s*\/\/ proves: (?<list>.+?) by (?<prover>[\w-]+)\.?$/gm)) {
    const { list = "", prover = "" } = match.groups ?? {};
    const known = PROVERS[prover];
    if (!known)
      problems.push(`${file}: "${prover}" is no prover. It is one of ${Object.keys(PROVERS).join(", ")} (scripts/docs/proofs.ts).`);
    else if (!known.seen.test(code)) problems.push(`${file} says that ${prover} proves something, but does not use it.`);
    for (const operation of list.split(",").map((name) => name.trim())) {
      if (!operations.has(operation)) problems.push(`${file} proves ${operation}, which is in no route table. Write wire.Operation.`);
      else if (known) proofs.push({ operation, prover, kind: known.kind, file });
    }
  }
  return proofs;
}
