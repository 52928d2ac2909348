import { describe, expect, it } from "vitest";
import { speechContractChecks } from "../../speech-conformance.ts";
import { createScriptedSpeech } from "./engine.ts";

const scripted = (reply: Parameters<typeof createScriptedSpeech>[0]["replies"][number]) =>
  createScriptedSpeech({ replies: [reply], timeoutMs: 200 });

describe("scripted", () => {
  const subject = {
    hearing: async (turns: object) => scripted({ turns: turns as [], durationMs: undefined }),
    hanging: async () => scripted("hang"),
  };
  for (const check of speechContractChecks(() => subject)) it(check.name, () => check.run());

  it("has nothing to say when the script is over", async () => {
    const engine = createScriptedSpeech({
      replies: [({ contentType }) => ({ turns: [], durationMs: contentType.length })],
      timeoutMs: 200,
    });
    const request = { audio: new Uint8Array(), contentType: "12345", language: undefined, signal: new AbortController().signal };
    expect(await engine.transcribe(request)).toEqual({ turns: [], durationMs: 5 });
    expect(await engine.transcribe(request)).toEqual({ failed: "unreachable" });
  });
});
