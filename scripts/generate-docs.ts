// Writes the generated pages of docs/ (`npm run docs`); with --check it writes nothing and fails when a page is not what the code says.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { outdatedPages, pages } from "./docs/pages.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

if (process.argv.includes("--check")) {
  const outdated = outdatedPages(root);
  for (const path of outdated) console.error(`${path} is not what the code says: run npm run docs.`);
  process.exitCode = outdated.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of Object.entries(pages(root))) {
    writeFileSync(`${root}${path}`, text);
    console.log(path);
  }
}
