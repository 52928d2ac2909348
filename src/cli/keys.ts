// `chartroom keys`: makes, lists, revokes and rotates keys of practices, beside a running server or without one.
import { randomBytes, randomUUID } from "node:crypto";
import type { Config } from "#config.ts";
import type { NewKey } from "#core/ports/practice-tables.ts";
import type { Tx } from "#core/ports/store.ts";
import type { KeyKind, Practice } from "#core/practice.ts";
import { ensurePractitioner, newAccountId, SANDBOX_USER_ID } from "#main/first-start.ts";
import { createSandbox } from "#sandbox/sandbox.ts";
import type { PostgresStorage } from "#storage/postgres/open-store.ts";
import { commandCaller, withStore } from "./storage.ts";

const KINDS: readonly string[] = ["scribe", "insights", "encounters", "sandbox"] satisfies (KeyKind | "sandbox")[];

export async function createKey(
  config: Config,
  kind: string,
  options: { readonly practice?: string; readonly application?: string },
): Promise<void> {
  if (!KINDS.includes(kind)) throw new Error(`The kind of a key is one of ${KINDS.join(", ")}.`);
  if (kind === "encounters" && !options.application) throw new Error("An encounters key needs --application NAME.");
  await withStore(config, async (storage) => {
    if (kind === "sandbox") return createSandboxLogin(storage, options.practice);
    const { made, practice } = await act(storage, "create-key", async (tx) => {
      const practice = await practiceNamed(tx, options.practice);
      return { practice, made: await tx.keys.create(practice.id, kind as KeyKind, options.application) };
    });
    show(made, practice, config);
  });
}

/** A login of the practice in the sandbox EMR, with a practitioner to act as. */
async function createSandboxLogin(storage: PostgresStorage, name: string | undefined): Promise<void> {
  const practice = await act(storage, "create-sandbox-login", (tx) => practiceNamed(tx, name));
  const sandbox = createSandbox({ pool: storage.pool });
  await sandbox.migrate();
  const [loginId, password] = [`clinician-${randomBytes(4).toString("hex")}`, randomBytes(18).toString("base64url")];
  await sandbox.createUser({ practice: practice.id, loginId, password, userId: SANDBOX_USER_ID });
  await ensurePractitioner(sandbox.fetchAs(practice.id, IN_PROCESS), IN_PROCESS, SANDBOX_USER_ID);
  console.log(
    `Practice: ${practice.name}\nLoginId:  ${loginId}\nPassword: ${password}\nUserId:   ${SANDBOX_USER_ID}\nThe password is shown this once.`,
  );
}

/** Any base does: nothing leaves this process. */
const IN_PROCESS = "http://sandbox.invalid/fhir/r4";

export async function listKeys(config: Config): Promise<void> {
  await withStore(config, async (storage) => {
    const rows = await act(storage, "list-keys", async (tx) => {
      const practices = await tx.practices.all();
      return Promise.all(practices.map(async (practice) => ({ practice, keys: await tx.keys.list(practice.id) })));
    });
    for (const { practice, keys } of rows) {
      console.log(`${practice.name} (account ${practice.accountId}${practice.isDefault ? ", default" : ""})`);
      for (const key of keys) {
        const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString().slice(0, 10)}` : "active";
        console.log(`  ${key.id}  ${key.kind.padEnd(10)}  ${key.publicId}  made ${key.createdAt.toISOString().slice(0, 10)}  ${state}`);
      }
    }
  });
}

export async function revokeKey(config: Config, id: string): Promise<void> {
  await withStore(config, async (storage) => {
    const { practice } = await find(storage, id);
    await act(storage, "revoke-key", (tx) => tx.keys.revoke(practice.id, id));
    console.log(`Revoked ${id}.`);
  });
}

export async function rotateKey(config: Config, id: string): Promise<void> {
  await withStore(config, async (storage) => {
    const { practice, key } = await find(storage, id);
    if (key.revokedAt) throw new Error("That key is revoked already; make a new one.");
    const made = await act(storage, "rotate-key", async (tx) => {
      // The name of an application stays; its old key must go first.
      await tx.keys.revoke(practice.id, id);
      return tx.keys.create(practice.id, key.kind, key.kind === "encounters" ? key.publicId : undefined);
    });
    show(made, practice, config);
    console.log(`Revoked ${id}. keys.json, if it held that key, still shows the old one.`);
  });
}

function show({ key, secret }: NewKey, practice: Practice, config: Config): void {
  console.log(`Practice: ${practice.name} (account ${practice.accountId})`);
  console.log(`Key id:   ${key.id}`);
  if (key.kind === "scribe") console.log(`API key:  ${secret}`);
  if (key.kind === "insights")
    console.log(
      `Access key id:     ${key.publicId}\nSecret access key: ${secret}\nRegion:            ${config.objectStoreRegion} (any is accepted)`,
    );
  if (key.kind === "encounters") console.log(`ApplicationName: ${key.publicId}\nApplicationKey:  ${secret}`);
  console.log("The secret is shown this once.");
}

async function practiceNamed(tx: Tx, name: string | undefined): Promise<Practice> {
  const all = await tx.practices.all();
  const found = name === undefined ? all.find((one) => one.isDefault) : all.find((one) => one.name === name);
  if (found) return found;
  if (name === undefined) throw new Error("There is no practice yet: start the server once, or name one with --practice.");
  const practice: Practice = { id: randomUUID(), name, accountId: newAccountId(), isDefault: all.length === 0, createdAt: new Date() };
  await tx.practices.add(practice);
  return practice;
}

async function find(storage: PostgresStorage, id: string) {
  const found = await act(storage, "find-key", async (tx) => {
    for (const practice of await tx.practices.all()) {
      const key = (await tx.keys.list(practice.id)).find((one) => one.id === id);
      if (key) return { practice, key };
    }
    return undefined;
  });
  if (!found) throw new Error("There is no key with that id; `chartroom keys list` shows them.");
  return found;
}

function act<T>(storage: PostgresStorage, purpose: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return storage.store.act({ caller: commandCaller(), purpose }, work);
}
