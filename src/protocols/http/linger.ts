// Keeps an HTTP/1.1 connection whose request was answered before all of its body came: closed at once, it would take the answer from a client that still writes. What comes
// is thrown away, for a while and no longer.
import type { IncomingMessage, ServerResponse } from "node:http";

/** As long as a client may need to come to the answer. */
const LONGEST_MS = 10_000;

/** Once the answer is on its way. The connection may be used again when the body's end has come in time; else it is closed. */
export function lingerAfter(request: IncomingMessage, response: ServerResponse, longestMs = LONGEST_MS): void {
  response.once("finish", () => {
    if (request.complete) return;
    const { socket } = request;
    const late = setTimeout(() => socket.destroy(), longestMs);
    late.unref();
    const over = () => clearTimeout(late);
    request.once("end", over).once("close", over);
    request.resume();
  });
}
