// Who signed a request: Signature Version 4 with an access key of ours, for any region. Every refusal is the same AccessDenied; only the text of a
// skewed clock differs, since that one the caller can mend without telling an attacker anything.
import type { Caller } from "#core/caller.ts";
import { Fault } from "#core/fault.ts";
import type { KeyRing, Recognised } from "#core/ports/practice-tables.ts";
import type { World } from "#core/ports/world.ts";
import type { ChainSeed } from "#protocols/eventstream/signature-chain.ts";
import { verifySeed, verifySignature } from "#protocols/sigv4/verify.ts";
import type { ReceivedRequest } from "./request.ts";
import { SERVICE } from "./wire.ts";

export interface Authenticated {
  readonly caller: Caller;
  readonly accountId: string;
  readonly region: string;
  readonly body: Uint8Array;
}

interface AuthPorts {
  readonly keyRing: KeyRing;
  readonly world: World;
}

const REFUSED = "The request is not signed with a valid access key for the service health-agent.";
/** As the vendor has it. */
const PRESIGNED_SECONDS = 60;
const SKEWED = "The signature's date differs from the server's clock by more than five minutes.";

/** Faults: `unauthenticated`; `unavailable` when keys can't be looked up. */
export async function authenticate(ports: AuthPorts, request: ReceivedRequest): Promise<Authenticated> {
  let known: Recognised | undefined;
  const verified = await verifySignature(
    { method: request.method, rawPath: request.rawPath, headers: request.headers, body: request.body },
    {
      services: [SERVICE],
      now: ports.world.now(),
      secretFor: async (accessKeyId) => {
        const found = await ports.keyRing.insights(accessKeyId);
        known = found;
        return found?.secret;
      },
    },
  );
  if (!verified.ok || !known) {
    const reason = verified.ok ? "unknown-key" : verified.reason;
    throw new Fault("unauthenticated", reason === "skewed" ? SKEWED : REFUSED, { operator: `signature ${reason}` });
  }
  return {
    caller: { practiceId: known.practice.id, wire: "insights", actor: `key:${known.key.publicId}`, requestId: request.id },
    accountId: known.practice.accountId,
    region: verified.region,
    body: verified.body,
  };
}

/** Who signed the head of a stream, and what its messages' signatures go on from. `presigned`: by the URL of a web socket. Faults as `authenticate`. */
export async function authenticateStream(
  ports: AuthPorts,
  request: Omit<ReceivedRequest, "body">,
  presigned: boolean,
): Promise<Omit<Authenticated, "body"> & { readonly seed: ChainSeed }> {
  let known: Recognised | undefined;
  const verified = await verifySeed(request, {
    services: [SERVICE],
    now: ports.world.now(),
    secretFor: async (accessKeyId) => {
      known = await ports.keyRing.insights(accessKeyId);
      return (known as { secret: string } | undefined)?.secret;
    },
    ...(presigned ? { presignedFor: PRESIGNED_SECONDS } : {}),
  });
  if (!verified.ok || !known) {
    const reason = verified.ok ? "unknown-key" : verified.reason;
    throw new Fault("unauthenticated", reason === "skewed" ? SKEWED : REFUSED, { operator: `signature ${reason}` });
  }
  const { practice, key } = known;
  return {
    caller: { practiceId: practice.id, wire: "insights", actor: `key:${key.publicId}`, requestId: request.id },
    accountId: practice.accountId,
    region: verified.region,
    seed: { region: verified.region, service: verified.service, signature: verified.signature, keyOf: verified.keyOf },
  };
}
