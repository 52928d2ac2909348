import { describe, expect, it } from "vitest";
import { contractChecks } from "../../conformance.ts";
import { createScripted } from "./model.ts";

const scripted = (answer: Parameters<typeof createScripted>[0]["answers"][number]) => createScripted({ answers: [answer], timeoutMs: 200 });

describe("scripted", () => {
  const subject = {
    answering: async (value: unknown) => scripted({ value }),
    truncated: async () => scripted({ failed: "truncated" }),
    hanging: async () => scripted("hang"),
  };
  for (const check of contractChecks(() => subject)) it(check.name, () => check.run());

  it("has nothing to say when the script is over", async () => {
    const model = createScripted({ answers: [({ parts }) => ({ value: parts })], timeoutMs: 200 });
    const request = { instructions: "", parts: ["a"], schema: {}, signal: new AbortController().signal };
    expect(await model.generate(request)).toEqual({ value: ["a"] });
    expect(await model.generate(request)).toEqual({ failed: "unreachable" });
  });
});
