// What is said of an operation beside its row in a route table.
import type { JsonSchema } from "./openapi-schemas.ts";

export interface Described {
  readonly summary: string;
  readonly body?: JsonSchema;
  /** "form": multipart/form-data; JSON otherwise. */
  readonly bodyType?: "form";
  /** The body may be missing. */
  readonly bodyOptional?: true;
  readonly path?: JsonSchema;
  readonly query?: JsonSchema;
  readonly headers?: JsonSchema;
  readonly status?: number;
  readonly reply?: JsonSchema;
  readonly replyType?: string;
}
