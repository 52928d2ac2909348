// Room for uploads, which are held in memory while they are taken in: who may send one is asked before its first byte is read, and what finds no room is told to come back.
import type { FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "#core/fault.ts";

export interface UploadRoom {
  /** Until the reply's end. `largest`: what a body may have that does not say its length. Faults: `unavailable`. */
  take(request: FastifyRequest, reply: FastifyReply, largest: number): void;
}

/** A single upload always finds room, so that none is refused for ever. */
export function uploadRoom(bytes: number): UploadRoom {
  let held = 0;
  return {
    take(request, reply, largest) {
      const said = Number(request.headers["content-length"]);
      const size = Number.isSafeInteger(said) && said >= 0 ? said : largest;
      // The server refuses it before it reads it.
      if (size > largest) return;
      if (held > 0 && held + size > bytes) throw new Fault("unavailable", "Too many uploads at once. Please send it again in a moment.");
      held += size;
      reply.raw.once("close", () => {
        held -= size;
      });
    },
  };
}
