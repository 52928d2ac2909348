// POST /medical-scribe-stream/: what is wrong with the request is answered as ever; once it is let in the headers go out at once, and everything after is said in
// the stream. HTTP/2 only: no client of HTTP/1.1 reads while it sends.
import type { Http2ServerResponse } from "node:http2";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "#core/fault.ts";
import { SignatureChain } from "#protocols/eventstream/signature-chain.ts";
import { byteSource } from "#protocols/http/byte-source.ts";
import { openListening } from "#usecases/open-listening.ts";
import { authenticateStream } from "../auth.ts";
import { decodeOpening } from "../decode-listening.ts";
import { openedHeaders } from "../encode-listening.ts";
import { runListeningStream, type StreamOpened } from "../listening-stream.ts";
import type { InsightsWireDeps, ReceivedRequest } from "../request.ts";

const NO_ERROR = 0;
/** A reader that lets so much lie reads no more. */
const MAX_UNREAD_BYTES = 1_000_000;

/** Takes over the raw response when the stream is let in. Faults before that. */
export async function startMedicalScribeListeningSessionOperation(
  deps: InsightsWireDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  received: Omit<ReceivedRequest, "body">,
): Promise<void> {
  const { caller, region, seed } = await authenticateStream(deps, received, false);
  deps.admit(caller.practiceId, "StartMedicalScribeListeningSession");
  if (request.raw.httpVersionMajor < 2) throw new Fault("invalid", "The stream needs HTTP/2, or the web socket.");
  const opening = decodeOpening(received.headers);
  const { domainId, subscriptionId, clientId, isConsent } = opening;
  const address = { practiceId: caller.practiceId, region, domainId, subscriptionId, clientId };
  const { speech, earlier } = await openListening(deps.listening, caller, address, opening, isConsent);
  const opened: StreamOpened = { caller, region, opening, chain: new SignatureChain(seed), speech, epoch: earlier?.epoch };

  reply.hijack();
  const { raw } = reply;
  // The reader may be gone at any time; what it is sent then is nobody's.
  raw.on("error", () => {});
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, openedHeaders(opening, request.id, earlier?.receivedBytes ?? 0));
  raw.flushHeaders();
  const source = byteSource(request.raw);
  const leave = deps.listening.streams.enter((reason) => source.stop(reason));
  try {
    await runListeningStream(deps.listening, opened, {
      source,
      send: (frame) => raw.destroyed || raw.write(frame) || raw.writableLength < MAX_UNREAD_BYTES,
    });
  } finally {
    leave();
    // A client that still sends is told that nobody reads on, once it has the whole answer.
    raw.end(() => (raw as unknown as Http2ServerResponse).stream?.close(NO_ERROR));
  }
}
