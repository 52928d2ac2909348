// The two pages that links of clients lead to. They are the same for everybody: who asks and for what, only the browser knows.
import type { FastifyInstance } from "fastify";
import type { Reply } from "#protocols/http/route.ts";
import { LINKING_PAGE } from "./linking-page.ts";
import { SESSION_PAGE } from "./session-page.ts";

const PAGES: readonly { readonly url: string; readonly operation: string; readonly reply: Reply }[] = [
  { url: "/integration/widget/auth", operation: "LinkingPage", reply: LINKING_PAGE },
  { url: "/scribe/session/:session_id", operation: "SessionPage", reply: SESSION_PAGE },
];

export function mountPages(app: FastifyInstance): void {
  for (const { url, operation, reply } of PAGES) {
    app.get(url, { config: { wire: "scribe", operation } }, async (_request, answer) =>
      answer.code(reply.status).headers(reply.headers).send(reply.body),
    );
  }
}
