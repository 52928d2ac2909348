// Sends signed messages to the operator's webhooks: a practice's own where it has one, else the one of all. It goes only where safe-fetch lets it, follows no redirect, and tells nobody the address or the secret.
import { createHmac } from "node:crypto";
import { Fault } from "#core/fault.ts";
import type { Webhook } from "#core/ports/work.ts";
import type { SafeFetch } from "#protocols/safe-fetch/safe-fetch.ts";
import { SafeFetchError } from "#protocols/safe-fetch/safe-fetch-error.ts";

export interface WebhookAddress {
  readonly url: string;
  readonly secret: string;
}

export interface WebhookOptions {
  /** For practices without an address of their own. */
  readonly everybody: WebhookAddress | undefined;
  readonly byPractice: ReadonlyMap<string, WebhookAddress>;
  readonly safeFetch: SafeFetch;
  readonly now: () => Date;
}

const LIMITS = { maxRedirects: 0, totalTimeoutMs: 10_000, headersTimeoutMs: 10_000, maxBytes: 1_000_000 };

/** `Chartroom-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in hexadecimal>`; both are made anew for each attempt. */
export function createWebhook({ everybody, byPractice, safeFetch, now }: WebhookOptions): Webhook {
  const addressOf = (practiceId: string) => byPractice.get(practiceId) ?? everybody;
  return {
    hears: (practiceId) => addressOf(practiceId) !== undefined,
    async tell(practiceId, body, signal) {
      const address = addressOf(practiceId);
      if (!address) throw new Error("nobody hears of this practice");
      const time = Math.floor(now().getTime() / 1000);
      const signature = createHmac("sha256", address.secret).update(`${time}.${body}`).digest("hex");
      const headers = { "content-type": "application/json", "chartroom-signature": `t=${time},v1=${signature}` };
      const answer = await safeFetch(address.url, { method: "POST", headers, body, signal, limits: LIMITS }).catch((error: unknown) => {
        throw notTaken(error instanceof SafeFetchError ? error.reason : "failed");
      });
      if (answer.status < 200 || answer.status > 299) throw notTaken(`status ${answer.status}`);
    },
  };
}

function notTaken(why: string): Fault {
  return new Fault("unavailable", "The webhook's receiver did not take the message.", { operator: `webhook: ${why}` });
}
