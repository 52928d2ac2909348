// The example page in a real browser with a fake microphone: what it records is heard, shown, and the session ends whole.
import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wavFile } from "#core/pcm.ts";
import type { SpeechEngine } from "#core/ports/speech.ts";
import { missing } from "../interop/others.ts";
import { details, type ListeningServer, SUBSCRIPTION, serveListening } from "../listening/served.ts";
import { RATE, silence, tone } from "../listening/synthetic-sound.ts";

const reason = missing(["/usr/bin/chromium"]);
const EXAMPLE = fileURLToPath(new URL("../../examples/microphone.mjs", import.meta.url));

/** A browser resamples, so nothing exact can be heard: only that there was sound, and how much of it. */
const engine: SpeechEngine = {
  engine: "scripted",
  model: "length",
  transcribe: async ({ audio }) => {
    const ms = ((audio.byteLength - 44) / 2 / RATE) * 1000;
    return {
      turns: [{ speaker: undefined, text: `Sound of ${Math.round(ms / 100) / 10} seconds.`, startMs: 0, endMs: ms }],
      durationMs: ms,
    };
  },
};

describe.skipIf(reason !== undefined)("the microphone page", () => {
  let place: ListeningServer;
  let browser: Browser;
  let example: ChildProcess;
  let address: string;

  beforeAll(async () => {
    place = await serveListening(engine);
    const { dataDir, url } = place.server;
    const recording = join(dataDir, "microphone.wav");
    const spoken = [1, 2, 3].flatMap((number) => [tone(number, 1_500), silence(1_200)]);
    await writeFile(recording, wavFile(Buffer.concat(spoken), RATE));
    example = spawn(process.execPath, [EXAMPLE, place.domainId, SUBSCRIPTION, url, join(dataDir, "keys.json"), "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    address = await new Promise((resolve, reject) => {
      example.stdout?.once("data", (data) => resolve(String(data).trim()));
      example.once("exit", (code) => reject(new Error(`the example ended with ${code}`)));
    });
    browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${recording}`,
        "--autoplay-policy=no-user-gesture-required",
      ],
    });
  });
  afterAll(async () => {
    example?.kill();
    await browser?.close();
    await place?.server.close();
  });

  test("records, shows what was heard, and ends the session", { timeout: 120_000 }, async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(address);
    await page.click("#start");
    await page.waitForSelector("p.partial, p.final", { timeout: 60_000 });
    await page.waitForSelector("p.final", { timeout: 60_000 });
    await page.click("#stop");
    await page.waitForFunction("document.querySelector('#state').textContent.startsWith('The session is over')", undefined, {
      timeout: 60_000,
    });
    expect(errors).toEqual([]);
    const lines = await page.locator("p.final").allTextContents();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^Sound of \d+(\.\d)? seconds\.$/);
    expect(await page.locator("p.partial").count()).toBe(0);

    const sessionId = (await page.getAttribute("body", "data-session")) ?? "";
    const target = { ...place.newTarget(), sessionId };
    const state = async () => (await details(target)).postStreamActionResult?.clinicalNoteGenerationResult.transcriptResult.status;
    await expect.poll(state, { timeout: 60_000 }).toBe("COMPLETED");
    expect((await details(target)).chartroomReceivedAudioBytes).toBeGreaterThan(RATE * 2);
  });
});
