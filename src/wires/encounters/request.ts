// What an operation of this wire is given: the request without its framework, and what it may use.
import type { KeyRing } from "#core/ports/practice-tables.ts";
import type { Log, LogFields } from "#core/ports/world.ts";
import type { RequestDeliveryPorts, RequestDeliverySettings } from "#usecases/request-delivery.ts";
import type { CredentialNaming, Decrypt } from "./credential-headers.ts";

export interface EncountersWireDeps extends RequestDeliveryPorts {
  readonly keyRing: KeyRing;
  readonly log: Log;
  /** Of credential headers; undefined: they are plain. */
  readonly decrypt?: Decrypt | undefined;
  readonly settings: RequestDeliverySettings &
    CredentialNaming & {
      readonly emrSystems: Readonly<Record<string, number>>;
    };
}

export interface EncountersRequest {
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  /** Credential fields under their bare names, decrypted. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
  /** Lowers the threshold of this request's log lines to debug; redaction stays. */
  readonly raiseLogLevel: () => void;
  /** A debug line of this request: names and counts, never values. */
  readonly debug: (event: string, fields: LogFields) => void;
}
