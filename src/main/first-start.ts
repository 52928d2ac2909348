// First start: one practice, its keys, and the file that tells the operator of them. Later starts change nothing.
import { randomBytes, randomInt } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Caller } from "#core/caller.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import type { Practice } from "#core/practice.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";

/** What keys.json holds; the operator's own copy, mode 0600. */
export interface KeysFile {
  readonly practice: string;
  readonly scribe: { readonly apiKey: string };
  readonly insights: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string };
  readonly encounters: { readonly applicationName: string; readonly applicationKey: string };
  readonly sandbox: { readonly loginId: string; readonly password: string; readonly userId: string; readonly patientId: string | null };
}

export const SANDBOX_USER_ID = "sandbox-clinician";
const APPLICATION_NAME = "chartroom";

/** 32 bytes, from the setting or from the 0600 file in the data directory, which is made when neither is there. */
export function readMasterKey(dataDir: string, configured: string | undefined): Uint8Array {
  if (configured !== undefined) return decodeKey(configured);
  const path = join(dataDir, "master.key");
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    // Exclusive: of two processes that start at once one writes, both read the same.
    try {
      writeFileSync(path, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
    throw new Error(`Others than you may read the master key: run chmod 600 ${path}`);
  }
  return decodeKey(readFileSync(path, "utf8").trim());
}

function decodeKey(text: string): Uint8Array {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (bytes.length !== 32) throw new Error("The master key must be 32 bytes in base64 or hexadecimal.");
  return bytes;
}

export function keysPath(dataDir: string): string {
  return join(dataDir, "keys.json");
}

/** Makes the first practice where there is none, and its sandbox login where the sandbox is on. Returns whether anything was made. */
export async function firstStart(
  ports: { readonly store: Store; readonly world: World },
  sandbox: Sandbox | undefined,
  fhirBase: string,
  settings: { readonly dataDir: string; readonly region: string; readonly samplePatientId: string | null },
): Promise<boolean> {
  const { store, world } = ports;
  const caller: Caller = {
    practiceId: "00000000-0000-0000-0000-000000000000",
    wire: "operator",
    actor: "first-start",
    requestId: world.uuid(),
  };
  const password = randomBytes(18).toString("base64url");
  const made = await store.inLane("first-start", () =>
    store.act({ caller, purpose: "first-start" }, async (tx): Promise<KeysFile | undefined> => {
      if ((await tx.practices.all()).length > 0) return undefined;
      const practice: Practice = {
        id: world.uuid(),
        name: "First practice",
        accountId: newAccountId(),
        isDefault: true,
        createdAt: world.now(),
      };
      await tx.practices.add(practice);
      const scribe = await tx.keys.create(practice.id, "scribe");
      const insights = await tx.keys.create(practice.id, "insights");
      const encounters = await tx.keys.create(practice.id, "encounters", APPLICATION_NAME);
      const keys: KeysFile = {
        practice: practice.name,
        scribe: { apiKey: scribe.secret },
        insights: { accessKeyId: insights.key.publicId, secretAccessKey: insights.secret, region: settings.region },
        encounters: { applicationName: encounters.key.publicId, applicationKey: encounters.secret },
        sandbox: { loginId: `clinician-${world.token(6)}`, password, userId: SANDBOX_USER_ID, patientId: settings.samplePatientId },
      };
      // Written before the commit: a practice whose keys nobody knows would be lost for ever, a file without its practice is overwritten.
      writeKeys(settings.dataDir, keys);
      return keys;
    }),
  );
  if (sandbox) await ensureSandboxUser(store, caller, sandbox, fhirBase, settings);
  return made !== undefined;
}

/** The sandbox's login is made from keys.json, so that a start that was killed in between, or one without sandbox, is made whole later. */
async function ensureSandboxUser(
  store: Store,
  caller: Caller,
  sandbox: Sandbox,
  fhirBase: string,
  settings: { readonly dataDir: string; readonly samplePatientId: string | null },
): Promise<void> {
  const keys = readKeys(settings.dataDir);
  const practice = keys && (await store.look({ caller, purpose: "first-start" }, (tx) => tx.practices.byName(keys.practice)));
  if (!keys || !practice) return;
  const { loginId, password, userId, patientId } = keys.sandbox;
  await sandbox.createUser({ practice: practice.id, loginId, password, userId });
  await ensurePractitioner(sandbox.fetchAs(practice.id, fhirBase), fhirBase, userId);
  if (settings.samplePatientId !== null && patientId === null)
    writeKeys(settings.dataDir, { ...keys, sandbox: { ...keys.sandbox, patientId: settings.samplePatientId } });
}

/** The login's user is a practitioner of the EMR like any other: encounters are registered in his name. */
export async function ensurePractitioner(send: typeof fetch, fhirBase: string, userId: string): Promise<void> {
  const url = `${fhirBase}/Practitioner/${userId}`;
  if ((await send(url)).ok) return;
  const body = JSON.stringify({ resourceType: "Practitioner", id: userId, active: true, name: [{ text: "Sandbox Clinician" }] });
  const made = await send(url, { method: "PUT", headers: { "content-type": "application/fhir+json" }, body });
  if (!made.ok) throw new Error(`The sandbox refused its own user with status ${made.status}.`);
}

export function readKeys(dataDir: string): KeysFile | undefined {
  const path = keysPath(dataDir);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as KeysFile) : undefined;
}

export function writeKeys(dataDir: string, keys: KeysFile): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const path = keysPath(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** 12 digits, as a wire writes account ids; the first is never 0. */
export function newAccountId(): string {
  return String((randomInt(100_000_000_000, 281_000_000_000_000) % 900_000_000_000) + 100_000_000_000);
}
