// What every engine of language needs beside its own.
import type { TransportOptions } from "../transport.ts";

export interface EngineOptions extends TransportOptions {
  readonly model: string;
  readonly maxOutputTokens: number;
}
