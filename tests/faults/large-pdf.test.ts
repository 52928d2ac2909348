// A PDF near the vendor's limit of 500 MB: read in memory that grows with the file and no faster, or refused with the limit's name.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const PROGRAM = fileURLToPath(new URL("./read-large-pdf.ts", import.meta.url));
const MB = 1024 * 1024;
/** Only so that a test that hangs ends. */
const LONGEST = 180_000;

async function read(bytes: number, limit: number) {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(bytes), String(limit)], { timeout: LONGEST });
  return JSON.parse(stdout);
}

test("480 MB are read in less than twice their memory", { timeout: LONGEST }, async () => {
  const { size, peak, ...told } = await read(480 * MB, 500 * MB);
  expect(told).toEqual({ pages: 40, first: "Potassium 5.4 page 1", problems: [] });
  console.log(`a PDF of ${Math.round(size / MB)} MB: peak ${Math.round(peak / MB)} MB`);
  expect(peak).toBeLessThan(2 * size);
});

test("more than the limit is refused and says what it is", { timeout: LONGEST }, async () => {
  expect(await read(60 * MB, 50 * MB)).toMatchObject({ unsupported: "a PDF larger than 50 MB" });
});
