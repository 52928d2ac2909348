// A delivery to the sandbox EMR that waits, for tests of what a person may do to it. No work comes to carry it.
import { randomUUID } from "node:crypto";
import type { Tx } from "#core/ports/store.ts";

/** Its patient is "fault-patient". Gives its id. */
export async function addWaitingDelivery(tx: Tx, practiceId: string, state: "accepted" | "parked"): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await tx.deliveries.addOrFind({
    delivery: {
      id,
      practiceId,
      connection: "sandbox",
      state,
      request: {
        kind: "encounter",
        userId: "u1",
        patientId: "fault-patient",
        patientIdType: undefined,
        encounter: { insurances: [], providers: [], diagnosisCodes: [], customFields: [] },
        sent: {},
      },
      receipt: undefined,
      failure: undefined,
      requestId: randomUUID(),
      nextAttemptAt: undefined,
      sentAt: undefined,
      attempts: 0,
      createdAt: at,
      updatedAt: at,
    },
    credentials: {},
    key: undefined,
  });
  return id;
}
