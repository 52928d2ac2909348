// Objects as files: `<root>/files/<space>/<bucket>/<key>`, written whole or not at all. A key that is another key's "directory" is refused, as on many file systems behind S3.
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, link, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Fault } from "#core/fault.ts";
import type { BlobEntry, BlobPlace } from "#core/ports/sources.ts";
import { isBucketName, type ObjectHead, type ObjectStore } from "../object-store.ts";
import { keyOfPieces, piecesOfKey } from "./file-name.ts";

export interface DiskStoreOptions {
  readonly root: string;
  /** Buckets that exist in every space. */
  readonly buckets: readonly string[];
}

/** What is kept of an object beside its bytes. It counts only while the file is the one it was written for. */
interface Facts {
  readonly file: FileIdentity;
  readonly etag: string;
  readonly contentType: string;
}

/** An inode alone is soon used again by another file. */
interface FileIdentity {
  readonly inode: number;
  readonly size: number;
  readonly modifiedMs: number;
}

const OBJECTS = "files";
const FACTS = "facts";
const INCOMING = "incoming";
const HASHED_AT_ONCE = 4_194_304;

export function createDiskStore({ root, buckets }: DiskStoreOptions): ObjectStore {
  const pathOf = (kind: string, space: string, place: BlobPlace) => join(root, kind, space, place.bucket, ...piecesOfKey(place.key));

  const head = async (space: string, place: BlobPlace): Promise<ObjectHead | undefined> =>
    guarded(async () => {
      const path = pathOf(OBJECTS, space, place);
      const file = await stat(path).catch(missing);
      if (!file?.isFile()) return undefined;
      const facts = await factsOf(pathOf(FACTS, space, place), path, identity(file));
      return { size: file.size, etag: facts.etag, modifiedAt: file.mtime, contentType: facts.contentType };
    });

  return {
    head,
    get: (space, place, limit) =>
      guarded(async () => {
        const handle = await open(pathOf(OBJECTS, space, place), "r").catch(missing);
        if (!handle) return undefined;
        try {
          const file = await handle.stat();
          if (!file.isFile()) return undefined;
          if (file.size > limit) throw new Fault("too-large", "The object is larger than what may be read.");
          const bytes = await handle.readFile();
          const facts = await factsOf(pathOf(FACTS, space, place), bytes, identity(file));
          return { bytes, contentType: facts.contentType, etag: facts.etag, modifiedAt: file.mtime };
        } finally {
          await handle.close();
        }
      }),
    put: (space, place, bytes, contentType, onlyNew) =>
      guarded(() =>
        evenIfPruned(async () => {
          if (!buckets.includes(place.bucket)) throw new Fault("forbidden", "There is no such bucket.");
          const path = pathOf(OBJECTS, space, place);
          const etag = await md5(bytes);
          const incoming = join(root, INCOMING, randomUUID());
          let left = true;
          try {
            const facts: Facts = { file: await inDirectory(incoming, () => writeSynced(incoming, bytes)), etag, contentType };
            if (onlyNew) {
              const isNew = await inDirectory(path, () => link(incoming, path)).then(
                () => true,
                (error: NodeJS.ErrnoException) => {
                  if (error.code === "EEXIST") return false;
                  throw error;
                },
              );
              if (!isNew) return { written: false, etag: (await head(space, place))?.etag ?? etag };
              await writeFacts(pathOf(FACTS, space, place), facts, root);
            } else {
              await writeFacts(pathOf(FACTS, space, place), facts, root);
              await inDirectory(path, () => rename(incoming, path));
              left = false;
            }
            await syncDirectory(dirname(path));
            return { written: true, etag };
          } finally {
            if (left) await rm(incoming, { force: true });
          }
        }),
      ),
    remove: (space, place) =>
      guarded(async () => {
        for (const kind of [FACTS, OBJECTS]) {
          const path = pathOf(kind, space, place);
          // A directory of that name is the beginning of other keys.
          if ((await stat(path).catch(missing))?.isFile()) await unlink(path).catch(missing);
          await prune(dirname(path), join(root, kind, space, place.bucket));
        }
      }),
    list: (space, bucket, prefix, after, limit) =>
      guarded(async () => {
        const keys = (await keysBelow(join(root, OBJECTS, space, bucket), []))
          .filter((key) => key.startsWith(prefix) && (after === undefined || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0))
          .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .slice(0, limit);
        const entries: BlobEntry[] = [];
        for (const key of keys) {
          const found = await head(space, { bucket, key });
          if (found) entries.push({ key, size: found.size, etag: found.etag, modifiedAt: found.modifiedAt });
        }
        return entries;
      }),
    hasBucket: async (_space, bucket) => isBucketName(bucket) && buckets.includes(bucket),
  };
}

/** A removal may take an empty directory away between its making and its use. */
async function evenIfPruned<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return await work();
  }
}

/** Directories are parts of keys, which may name a patient: empty ones go, up to `top`, which stays. */
async function prune(directory: string, top: string): Promise<void> {
  let at = directory;
  while (at !== top && at.startsWith(top)) {
    try {
      await rmdir(at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") return;
      if (code !== "ENOENT") throw error;
    }
    at = dirname(at);
  }
  await syncDirectory(at).catch(missing);
}

async function factsOf(
  factsPath: string,
  content: string | Uint8Array,
  file: FileIdentity,
): Promise<{ etag: string; contentType: string }> {
  const text = await readFile(factsPath, "utf8").catch(missing);
  if (text !== undefined) {
    const facts = parsedFacts(text);
    if (facts?.file.inode === file.inode && facts.file.size === file.size && facts.file.modifiedMs === file.modifiedMs) return facts;
  }
  // Put there by hand, or a crash came between the two writes: the bytes themselves say the rest.
  const bytes = typeof content === "string" ? await readFile(content) : content;
  return { etag: await md5(bytes), contentType: "application/octet-stream" };
}

/** Undefined for what was cut off. */
function parsedFacts(text: string): Facts | undefined {
  try {
    return JSON.parse(text) as Facts;
  } catch {
    return undefined;
  }
}

function identity(file: { ino: number; size: number; mtimeMs: number }): FileIdentity {
  return { inode: file.ino, size: file.size, modifiedMs: file.mtimeMs };
}

/** Directories are made where one is missing, which is seldom. */
async function inDirectory<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return await work();
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<FileIdentity> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    return identity(await handle.stat());
  } finally {
    await handle.close();
  }
}

async function writeFacts(path: string, facts: Facts, root: string): Promise<void> {
  const incoming = join(root, INCOMING, randomUUID());
  try {
    await inDirectory(incoming, () => writeSynced(incoming, Buffer.from(JSON.stringify(facts))));
    await inDirectory(path, () => rename(incoming, path));
  } catch (error) {
    await rm(incoming, { force: true });
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r");
    await handle.sync();
  } finally {
    await handle?.close();
  }
}

async function keysBelow(directory: string, pieces: readonly string[]): Promise<string[]> {
  const entries = (await readdir(directory, { withFileTypes: true }).catch(missing)) ?? [];
  const keys: string[] = [];
  for (const entry of entries) {
    const path = [...pieces, entry.name];
    if (entry.isDirectory()) keys.push(...(await keysBelow(join(directory, entry.name), path)));
    const key = entry.isFile() ? keyOfPieces(path) : undefined;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

/** ENOENT, and a file where a directory was looked for, mean that there is no such object. */
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "EISDIR") return undefined;
  throw error;
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EEXIST" || code === "ENOTDIR" || code === "EISDIR")
      throw new Fault("conflict", "The key is a directory of other keys, or lies below an object.", { cause: error });
    throw new Fault("unavailable", "The object could not be read or written.", {
      cause: error,
      operator: `object store: ${code ?? "error"}`,
    });
  }
}

/** A large object is hashed piece by piece, so that others are answered meanwhile. */
async function md5(bytes: Uint8Array): Promise<string> {
  const hash = createHash("md5");
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + HASHED_AT_ONCE));
  }
  return hash.digest("hex");
}
