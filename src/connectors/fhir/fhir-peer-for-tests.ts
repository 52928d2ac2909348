// For tests: the independent FHIR R4 server that lies beside the checkout, run as a child from a copy of its folder. Not for the product.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../tests/free-port.ts";

const PEERS = fileURLToPath(new URL("../../../../shared/peers/", import.meta.url));
const MODULES = fileURLToPath(new URL("../../../node_modules/", import.meta.url));

export interface FhirPeer {
  readonly base: string;
  close(): void;
}

export const havePeer = existsSync(join(PEERS, "fhir-server.mjs"));
if (!havePeer) console.warn("skipped: the FHIR test server (../shared/peers) is not beside this checkout");

/** Its packages are ours: the same pinned versions of its FHIR libraries. */
export async function startPeer(bearer: string): Promise<FhirPeer> {
  const folder = mkdtempSync(join(tmpdir(), "fhir-peer-"));
  cpSync(join(PEERS, "fhir-server.mjs"), join(folder, "fhir-server.mjs"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(MODULES, "@medplum"), join(folder, "node_modules", "@medplum"));
  const port = await freePort();
  const child = spawn(process.execPath, [join(folder, "fhir-server.mjs"), String(port), bearer], { stdio: ["ignore", "pipe", "inherit"] });
  await listening(child);
  return {
    base: `http://127.0.0.1:${port}/fhir/R4`,
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the FHIR test server ended (${code})`)));
  });
}
