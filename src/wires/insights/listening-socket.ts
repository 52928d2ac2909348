// The scribe stream over a web socket: opened by a presigned URL, whose signature the messages' signatures go on from; the same messages, one or more in each of the
// socket's. Ends with code 1000, or with another and the reason.
import type { IncomingMessage } from "node:http";
import { toFault } from "#core/fault.ts";
import { SignatureChain } from "#protocols/eventstream/signature-chain.ts";
import type { BinarySocket, SocketRefusal } from "#protocols/http/web-socket.ts";
import { openListening } from "#usecases/open-listening.ts";
import { authenticateStream } from "./auth.ts";
import { decodeSocketOpening } from "./decode-listening.ts";
import { renderFault } from "./errors.ts";
import { MAX_MESSAGE_BYTES, runListeningStream } from "./listening-stream.ts";
import type { InsightsWireDeps } from "./request.ts";
import { SOCKET_PATH } from "./wire-listening.ts";

const ENDED = 1000;
const FAILED = 1011;

export const LISTENING_SOCKET = { path: SOCKET_PATH, maxMessageBytes: MAX_MESSAGE_BYTES };

/** How a request for the socket is answered: with a refusal, or with what runs it. */
export function listeningSocket(
  deps: Pick<InsightsWireDeps, "keyRing" | "world" | "admit" | "listening">,
): (request: IncomingMessage) => Promise<SocketRefusal | ((socket: BinarySocket) => void)> {
  return async (request) => {
    const id = deps.world.uuid();
    try {
      const received = { id, method: request.method ?? "GET", rawPath: request.url ?? "/", headers: request.headers };
      const { caller, region, seed } = await authenticateStream(deps, received, true);
      deps.admit(caller.practiceId, "StartMedicalScribeListeningSession");
      const opening = decodeSocketOpening(received.rawPath);
      const { domainId, subscriptionId, clientId, isConsent } = opening;
      const address = { practiceId: caller.practiceId, region, domainId, subscriptionId, clientId };
      const { speech, earlier } = await openListening(deps.listening, caller, address, opening, isConsent);
      const opened = { caller, region, opening, chain: new SignatureChain(seed), speech, epoch: earlier?.epoch };
      return (socket) => void run(deps, opened, socket);
    } catch (thrown) {
      const { status, headers, body } = renderFault(toFault(thrown), id);
      return { status, headers, body: JSON.stringify(body) };
    }
  };
}

async function run(
  { listening }: Pick<InsightsWireDeps, "listening">,
  opened: Parameters<typeof runListeningStream>[1],
  { source, send, close }: BinarySocket,
): Promise<void> {
  const leave = listening.streams.enter((reason) => source.stop(reason));
  const failure = await runListeningStream(listening, opened, { source, send });
  leave();
  close(failure === undefined ? ENDED : FAILED, failure ?? "");
}
