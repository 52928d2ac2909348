// What to say to a peer whose bytes are not HTTP/1.1. The words are the caller's, because each wire has its own error shape; only the status is ours.
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** A request that never became one. `path` is the raw request target where its line could still be read. */
export interface MalformedRequest {
  status: 400 | 408 | 413 | 431;
  path: string | undefined;
}

/** Makes the reply, with the status its shape wants; it must not throw and must not quote the request. */
export type MalformedReply = (request: MalformedRequest) => {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
};

const statuses: Record<string, MalformedRequest["status"]> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers node's `clientError` on an HTTP/1.1 socket and ends the connection. */
export function answerMalformed(error: Error & { code?: string; rawPacket?: unknown }, socket: Duplex, reply: MalformedReply): void {
  // Once a response has begun on this socket, anything we add would be read as a part of it.
  const begun = (socket as Duplex & { _httpMessage?: { headersSent?: boolean } | null })._httpMessage?.headersSent === true;
  if (error.code === "ECONNRESET" || !socket.writable || begun) {
    socket.destroy();
    return;
  }
  const { status, contentType, body, headers } = reply({
    status: statuses[error.code ?? ""] ?? 400,
    path: requestTarget(error.rawPacket),
  });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

function requestTarget(packet: unknown): string | undefined {
  if (!Buffer.isBuffer(packet)) return undefined;
  return /^[A-Z]{1,20} (\/[^\s?#]{0,2000})/.exec(packet.toString("latin1", 0, 2100))?.[1];
}
