// Writes the sample records: node scripts/make-patients/main.ts. It overwrites what it makes and deletes nothing.
import { mkdir, writeFile } from "node:fs/promises";
import { files } from "./make-patients.ts";

const target = new URL("../../examples/patients/", import.meta.url);
await mkdir(new URL("documents/", target), { recursive: true });
for (const [path, bytes] of await files()) await writeFile(new URL(path, target), bytes);
