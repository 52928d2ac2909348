// Lets the HTTP/1.1 connections of a closing server finish what they run and no more. It keeps count itself, since node does so only for a
// server that listens on its own port.
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface Http1Drain {
  /** Ends connections on which nothing runs. */
  endIdle(): void;
  /** From now on: `Connection: close` on answers not yet begun, and each connection ends when it has nothing left to do. */
  begin(): void;
}

export function drainHttp1(server: Server): Http1Drain {
  const running = new Map<Socket, Set<ServerResponse>>();
  let closing = false;

  server.on("connection", (socket: Socket) => {
    running.set(socket, new Set());
    socket.on("close", () => running.delete(socket));
  });
  // Before the handler, so that a request is counted when the handler closes the server.
  server.prependListener("request", (request, response) => {
    const socket = request.socket;
    running.get(socket)?.add(response);
    if (closing) response.setHeader("connection", "close");
    response.on("close", () => {
      const left = running.get(socket);
      left?.delete(response);
      // A keep-alive answer that had begun before the close cannot say so any more; its connection ends here.
      if (closing && left?.size === 0) socket.end();
    });
  });

  const endIdle = () => {
    for (const [socket, responses] of running) if (responses.size === 0) socket.destroy();
  };
  return {
    endIdle,
    begin() {
      closing = true;
      endIdle();
      for (const responses of running.values()) {
        for (const response of responses) if (!response.headersSent) response.setHeader("connection", "close");
      }
    },
  };
}
