// Asks an EMR in the caller's name: his login is the EMR's to check, and what was shown of whom is in the audit before it goes out. It keeps nothing of the answer.
import type { Caller } from "#core/caller.ts";
import type { EmrCredentials } from "#core/delivery.ts";
import type { EmrAnswers, EmrQuery, EmrQueryKind } from "#core/emr-query.ts";
import { Fault } from "#core/fault.ts";
import { patientKey } from "#core/patient.ts";
import type { Connection, Connections } from "#core/ports/emr.ts";
import type { Store } from "#core/ports/store.ts";
import { findConnection } from "./request-delivery.ts";

export interface EmrReader {
  readonly emrSystem: string;
  readonly emrInstance: string | undefined;
  readonly credentials: EmrCredentials;
  /** The EMR's user who asks, where the caller names one. */
  readonly userId: string | undefined;
  readonly deadlineMs: number;
}

export interface ReadFromEmrPorts {
  readonly store: Store;
  readonly connections: Connections;
}

/** Audit's name of each question. */
const PURPOSES: Readonly<Record<EmrQueryKind, string>> = {
  encounter: "read-encounter",
  encounters: "read-encounters",
  patients: "find-patients",
  "patient-list": "read-patient-list",
  "changed-patients": "read-changed-patients",
  appointments: "read-appointments",
  appointment: "read-appointment",
  slots: "read-slots",
  documents: "read-documents",
  document: "read-document",
  allergies: "read-allergies",
  observations: "read-observations",
  "lab-results": "read-lab-results",
  "lab-orders": "read-lab-orders",
  "home-medications": "read-home-medications",
  immunizations: "read-immunizations",
  "health-maintenance": "read-health-maintenance",
};

/** The connection that is meant, once its EMR took the login. Faults: `emr-unavailable` without such a connection; those of the login check. */
export async function logIn(
  { connections }: Pick<ReadFromEmrPorts, "connections">,
  caller: Caller,
  { emrSystem, emrInstance, credentials, userId, deadlineMs }: EmrReader,
): Promise<Connection> {
  const connection = findConnection(connections, caller.practiceId, emrSystem, emrInstance);
  const signal = AbortSignal.timeout(deadlineMs);
  await connections
    .emr(caller.practiceId, connection.name)
    .checkLogin({ credentials, signal, ...(userId === undefined ? {} : { userId }) });
  return connection;
}

/** Faults: `emr-unavailable` (no such connection, one that can't answer this kind of question, or the EMR failed), and what the EMR said. */
export async function readFromEmr<K extends EmrQueryKind>(
  ports: ReadFromEmrPorts,
  caller: Caller,
  reader: EmrReader,
  query: EmrQuery<K>,
): Promise<EmrAnswers[K]> {
  const connection = findConnection(ports.connections, caller.practiceId, reader.emrSystem, reader.emrInstance);
  const answer = await askEmr(ports, caller, connection, reader, query).catch((thrown: unknown) => new Refused(thrown));
  const rows = rowsOf(connection, query, answer instanceof Refused ? undefined : answer);
  const context = { caller, purpose: PURPOSES[query.kind] };
  // Of one patient one row; of several found, one for each; of everybody, one with their number. A refusal leaves its row too.
  await Promise.all(
    rows.map((row) =>
      ports.store.look(context, async (tx) => {
        tx.audit(row);
        if (answer instanceof Refused) throw answer.thrown;
      }),
    ),
  );
  if (answer instanceof Refused) throw answer.thrown;
  return answer;
}

/** The same without a trace: for a usecase that leaves its own. */
export async function askEmr<K extends EmrQueryKind>(
  { connections }: Pick<ReadFromEmrPorts, "connections">,
  caller: Caller,
  connection: Connection,
  { credentials, userId, deadlineMs }: EmrReader,
  query: EmrQuery<K>,
): Promise<EmrAnswers[K]> {
  const emr = connections.emr(caller.practiceId, connection.name);
  if (!emr.capabilities.reads.includes(query.kind)) {
    throw new Fault("emr-unavailable", `The connection to this EMR cannot answer this (${query.kind}).`);
  }
  return emr.read(query, { credentials, userId, signal: AbortSignal.timeout(deadlineMs) });
}

class Refused {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

type Row = { readonly patient?: string; readonly object?: string };

function rowsOf<K extends EmrQueryKind>({ name }: Connection, query: EmrQuery<K>, answer: EmrAnswers[K] | undefined): readonly Row[] {
  const keyOf = (value: string, idType = "id") => patientKey({ connection: name, idType, value });
  const asked = query as EmrQuery;
  const found = (answer ?? {}) as {
    readonly items?: readonly { readonly id?: string; readonly patientId?: string }[];
    readonly id?: string;
    readonly patientId?: string;
  };
  if ("patient" in asked && asked.patient !== undefined) return [{ patient: keyOf(asked.patient.value, asked.patient.idType) }];
  if (asked.kind === "patients" || asked.kind === "patient-list") {
    const people = (found.items ?? []).map(({ id }) => ({ patient: keyOf(id ?? "") }));
    return people.length > 0 ? people : [{ object: `${asked.kind}/0` }];
  }
  if ("id" in asked) {
    const patient = found.patientId === undefined ? {} : { patient: keyOf(found.patientId) };
    return [{ object: `${asked.kind}/${asked.id}`, ...patient }];
  }
  const single = "encounterId" in asked && asked.encounterId !== undefined ? found.items?.[0]?.patientId : undefined;
  if (single !== undefined) return [{ patient: keyOf(single) }];
  return [{ object: `${asked.kind}/${found.items?.length ?? 0}` }];
}
