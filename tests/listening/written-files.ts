// What a session's stream wrote into its bucket, once it is there.
import { expect } from "vitest";
import { signed } from "../e2e/callers.ts";
import { details, FOLDER_OF } from "./served.ts";
import type { StreamTarget } from "./stream-client.ts";

/** Waits until the files of the session are there. */
export async function written(target: StreamTarget): Promise<void> {
  const state = async () => (await details(target)).postStreamActionResult?.clinicalNoteGenerationResult.noteResult.status;
  await expect.poll(state, { timeout: 30_000 }).toBe("COMPLETED");
}

export async function file(target: StreamTarget, name: string) {
  const path = `/s3/chartroom-output/${FOLDER_OF(target)}/${name}`;
  const { status, json } = await signed(target.url, target.credentials, "GET", path, undefined, { service: "s3" });
  expect(status, name).toBe(200);
  return json;
}
