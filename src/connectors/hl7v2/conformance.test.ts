// The HL7 v2 connector by the conformance suite: towards a receiver that can be read over FHIR and one that can't, each with and without knowing repeats.
import { randomUUID } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Emr } from "#core/ports/emr.ts";
import { controlId } from "#formats/hl7v2/control-id.ts";
import { DEFAULT_SITE } from "#formats/hl7v2/site.ts";
import { createMllpClient } from "#protocols/mllp/mllp-client.ts";
import { startVisitReceiver, type VisitReceiver } from "../../../tests/faults/visit-receiver.ts";
import { type EmrSubject, emrChecks } from "../conformance.ts";
import { createFhirVisitReader } from "../fhir/visit-reader.ts";
import { createHl7Emr } from "./emr.ts";
import { DEFAULT_POLICY } from "./policy.ts";

describe.each([
  { reads: false, knowsRepeats: false },
  { reads: false, knowsRepeats: true },
  { reads: true, knowsRepeats: false },
  { reads: true, knowsRepeats: true },
])("reads $reads, knows repeats $knowsRepeats", ({ reads, knowsRepeats }) => {
  let receiver: VisitReceiver;
  let silent: Server;
  const sockets: Socket[] = [];
  const clients: { close(): void }[] = [];
  let subject: EmrSubject;

  beforeAll(async () => {
    receiver = await startVisitReceiver({ knowsRepeats, lateMs: 500 });
    silent = createServer((socket) => void sockets.push(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", () => resolve()));
    const silentPort = (silent.address() as { port: number }).port;
    subject = {
      emr: emrAt(receiver.port, receiver.fhirBase, 5000),
      stalled: emrAt(silentPort, receiver.fhirBase, 200, `http://127.0.0.1:${silentPort}/r4`),
      unreachable: emrAt(9, receiver.fhirBase, 5000),
      credentials: {},
      wrongCredentials: { loginId: "wrong", password: "wrong" },
      userId: "u1",
      patientId: "p1",
      birthDate: "1970-01-01",
      unknownPatientId: "-no-patient-",
      newKey: randomUUID,
      numberOf: controlId,
      countEncounters: async () => receiver.visits.filter(({ patient }) => patient === "p1").length,
    };
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
    await receiver.close();
  });

  function emrAt(port: number, fhirBase: string, timeoutMs: number, stalledBase = fhirBase): Emr {
    const mllp = createMllpClient({ host: "127.0.0.1", port, tls: undefined, timeoutMs, answerLimit: 10_000, keepOpen: true });
    clients.push(mllp);
    const reading = { name: "site", base: stalledBase, fetch, timeoutMs, visitSystem: undefined, authorization: undefined };
    return createHl7Emr({
      name: "site",
      mllp,
      site: DEFAULT_SITE,
      policy: DEFAULT_POLICY,
      ownsVisitNumbers: !reads,
      knowsRepeats,
      reader: reads ? createFhirVisitReader(reading) : undefined,
      lookUpMs: 2000,
      settleMs: 0,
      now: () => new Date(),
    });
  }

  for (const check of emrChecks(() => subject)) test(check.name, check.run);

  test("what it can't do shows in its capabilities", () => {
    expect(subject.emr.capabilities).toEqual({
      deduplicatesByKey: knowsRepeats,
      findsByKey: reads,
      readsPatients: reads,
      checksLogins: false,
      writes: ["encounter", "encounter-change", "encounter-cancellation", "document"],
      reads: [],
    });
  });
});
