// POST /sessions/{id}/ask-ai: a question to the session, answered from it and streamed as it comes.
import { z } from "zod";
import { answerFeed, requestAnswer } from "#usecases/answer-question.ts";
import { decodeBody, decodeSessionId, read } from "../decode.ts";
import { text } from "../shape-parts.ts";
import { followText } from "./follow-text.ts";
import { type Answer, type Call, type OperationDeps, userOf } from "./operation.ts";

export const ASK_BODY = z.object({
  ai_command_text: text(20_000).refine((value) => value.trim() !== "", "Must not be empty."),
  content: text(1_000_000).nullish(),
  content_type: z.enum(["MARKDOWN", "HTML"]).nullish(),
});

export async function askAi(deps: OperationDeps, call: Call): Promise<Answer> {
  const sessionId = decodeSessionId(call.params.session_id ?? "");
  const wire = read(ASK_BODY, decodeBody(call.body), "body");
  const { answerId } = await requestAnswer(deps, userOf(call), sessionId, {
    command: wire.ai_command_text,
    content: wire.content ?? "",
    contentType: wire.content_type ?? "MARKDOWN",
  });
  return { chunks: (reader) => followText(deps.feed, answerFeed(answerId), reader, { name: "answer", noun: "session" }) };
}
