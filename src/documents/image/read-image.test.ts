// The program is stood in for by small ones that do what it may do, run as real processes.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import { VENDOR_LIMITS } from "../limits.ts";
import { readPdf } from "../pdf/read-pdf.ts";
import { recognise } from "../recognise.ts";
import { readImage } from "./read-image.ts";

const folder = mkdtempSync(join(tmpdir(), "chartroom-print-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}

/** One red pixel. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC", "base64");
const reader = program("reader", 'printf "%s %s\\n\\f" "$*" "$(wc -c | tr -d " ")"');

describe("an image", () => {
  it("goes to the program on its input, and its text comes back", async () => {
    expect(await readImage(PNG, VENDOR_LIMITS.imageBytes, reader)).toMatchObject({
      pages: [{ page: 1, text: `stdin stdout ${PNG.length}` }],
    });
  });
  it("is said to be not read where the program is not installed", async () => {
    expect(await readImage(PNG, VENDOR_LIMITS.imageBytes, join(folder, "none"))).toEqual({
      unsupported: expect.stringContaining("tesseract is not installed"),
    });
  });
  it.each([
    ["fails", "exit 1"],
    ["is killed", "kill -9 $$"],
    ["writes without end", "yes"],
  ])("is unreadable where the program %s", async (_what, script) => {
    expect(await readImage(PNG, VENDOR_LIMITS.imageBytes, program("bad", script))).toEqual({
      unsupported: expect.stringContaining("could not read"),
    });
  });
  it("is given up after its time", async () => {
    expect(await recognise(PNG, program("slow", "exec sleep 30"), 50)).toBe("failed");
  });
  it("is read by a program that sees none of our environment", async () => {
    process.env.CHARTROOM_TEST_SECRET = "hush";
    const result = await recognise(PNG, program("env", "env"));
    delete process.env.CHARTROOM_TEST_SECRET;
    expect(result).toEqual({ text: expect.stringContaining("OMP_THREAD_LIMIT=1") });
    expect(JSON.stringify(result)).not.toContain("hush");
  });
  it("is refused when it says that it is enormous", async () => {
    const huge = Buffer.from(PNG);
    huge.writeUInt32BE(100_000, 16);
    huge.writeUInt32BE(100_000, 20);
    expect(await readImage(huge, VENDOR_LIMITS.imageBytes, reader)).toEqual({ unsupported: expect.stringContaining("million pixels") });
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
    expect(await readImage(jpeg, VENDOR_LIMITS.imageBytes, reader)).toEqual({ unsupported: expect.stringContaining("million pixels") });
  });
});

describe("a scanned page", () => {
  async function scanned(): Promise<Uint8Array> {
    const file = await PDFDocument.create();
    file.addPage([100, 100]).drawImage(await file.embedPng(PNG), { width: 100, height: 100 });
    return await file.save();
  }
  const bounds = { bytes: 1_000_000, pages: 9, textUnits: 1_000, milliseconds: 10_000 };
  it("goes to the program as a picture of its pixels", async () => {
    const result = await readPdf(await scanned(), bounds, program("dump", "od -An -c | tr -s ' \\n' ' '"));
    expect(result).toMatchObject({ pages: [{ page: 1, text: expect.stringMatching(/^P 6 \\n 1 1 \\n 2 5 5 \\n \d{3} /) }] });
    expect("problems" in result && result.problems).toEqual([expect.stringContaining("recognised from the image")]);
  });
  it("is reported where the program is not installed", async () => {
    const file = await PDFDocument.load(await scanned());
    const page = file.addPage([100, 100]);
    page.drawText("Typed");
    expect(await readPdf(await file.save(), bounds, join(folder, "none"))).toEqual({
      pages: [{ page: 2, text: "Typed" }],
      problems: [expect.stringContaining("page 1 is scanned and was not read: the program tesseract is not installed")],
    });
  });
});
