// Sends signed messages to the operator's webhook. It goes only where safe-fetch lets it, follows no redirect, and tells nobody the address or the secret.
import { createHmac } from "node:crypto";
import { Fault } from "#core/fault.ts";
import type { Webhook } from "#core/ports/work.ts";
import type { SafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { SafeFetchError } from "#protocols/safe-fetch/safe-fetch-error.ts";

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly safeFetch: SafeFetch;
  readonly now: () => Date;
}

const LIMITS = { maxRedirects: 0, totalTimeoutMs: 10_000, headersTimeoutMs: 10_000, maxBytes: 1_000_000 };

/** `Chartroom-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal>`; both are made anew for each attempt. */
export function createWebhook({ url, secret, safeFetch, now }: WebhookOptions): Webhook {
  return {
    async tell(body, signal) {
      const time = Math.floor(now().getTime() / 1000);
      const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
      const headers = { "content-type": "application/json", "chartroom-signature": `t=${time},v1=${signature}` };
      const answer = await safeFetch(url, { method: "POST", headers, body, signal, limits: LIMITS }).catch((error: unknown) => {
        throw notTaken(error instanceof SafeFetchError ? error.reason : "failed");
      });
      if (answer.status < 200 || answer.status > 299) throw notTaken(`status ${answer.status}`);
    },
  };
}

function notTaken(why: string): Fault {
  return new Fault("unavailable", "The webhook's receiver did not take the message.", { operator: `webhook: ${why}` });
}
