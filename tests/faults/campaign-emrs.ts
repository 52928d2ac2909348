// The EMRs of the delivery campaign: what each is, how it is connected, and which visits it has in the end. They live in the campaign's own process, so that
// a kill of the server under test takes nothing of them.
import { startMillenniumLike } from "../../src/connectors/fhir/millennium-like.ts";
import { fhirAccidents, losesReply, readAccidents } from "./random-accidents.ts";
import { startTransactionServer } from "./transaction-server.ts";
import { losesAnswer, startVisitReceiver } from "./visit-receiver.ts";

/** One encounter as the EMR has it. */
export interface MadeVisit {
  readonly emrId: string;
  /** What the EMR knows the delivery by: our key, or the number made of it. */
  readonly key: string;
  readonly alias: string;
  readonly patient: string;
  readonly diagnoses: number;
}

export interface CampaignEmr {
  readonly name: string;
  readonly connection: object;
  /** Of what the wire requires of this EMR's visits. */
  readonly encounter: object;
  /** Whether every outcome can be found out in the end. */
  readonly tells: boolean;
  /** Diagnoses are shown with the visit. */
  readonly showsDiagnoses: boolean;
  visits(): readonly MadeVisit[];
  /** Accidents, and those of them that cost the sender the answer. */
  accidents(): { readonly all: number; readonly lost: number };
  /** Begins, or ends, to have accidents. */
  trouble(random: (() => number) | undefined): void;
  close(): Promise<void>;
}

export const PATIENTS = 12;
export const ANSWER_SECONDS = 0.6;
const LATE_MS = 1500;
/** After this long what a late EMR did is there. */
const SETTLE_SECONDS = 5;
const ALIAS_SYSTEM = "/alias";

type Json = Record<string, unknown>;
type Identifier = { readonly system?: string; readonly value?: string };

const patientName = (index: number) => `p${index}`;
const base = (name: string) => ({
  name,
  emrInstance: name,
  timeoutSeconds: ANSWER_SECONDS,
  retry: { limit: 3, delaySeconds: 0.2, maxDelaySeconds: 2 },
  breaker: { failures: 12, coolDownSeconds: 1 },
});

function fhirVisits(kept: ReadonlyMap<string, Json>, aliasOf: (identifiers: readonly Identifier[]) => Identifier | undefined): MadeVisit[] {
  const all = [...kept.values()];
  return all
    .filter(({ resourceType }) => resourceType === "Encounter")
    .map((encounter) => {
      const identifiers = encounter.identifier as readonly Identifier[];
      const id = String(encounter.id);
      const own = [`Encounter/${id}`, encounter.fullUrl];
      return {
        emrId: id,
        key: identifiers.find(({ system }) => system === "urn:chartroom:delivery")?.value ?? "",
        alias: aliasOf(identifiers)?.value ?? "",
        patient: ((encounter.subject as Json).reference as string).replace("Patient/", ""),
        diagnoses: all.filter((one) => one.resourceType === "Condition" && own.includes((one.encounter as Json)?.reference)).length,
      };
    });
}

async function overFhir(kind: "plain" | "millennium"): Promise<CampaignEmr> {
  const server = kind === "plain" ? await startTransactionServer(LATE_MS) : await startMillenniumLike(LATE_MS);
  for (let index = 0; index < PATIENTS; index++) {
    const id = patientName(index);
    server.kept.set(`Patient/${id}`, { resourceType: "Patient", id, birthDate: "1970-01-01" });
  }
  const counts = { all: 0, lost: 0 };
  const millennium = {
    codeSets: "https://emr.example/codeSet",
    keyIdentifier: { type: "1091", system: "urn:chartroom:delivery" },
    financialNumber: { type: "1077", system: "urn:fin" },
    settleSeconds: SETTLE_SECONDS,
  };
  return {
    name: `fhir-${kind}`,
    connection: {
      ...base(`fhir-${kind}`),
      emrSystem: "CernerFHIR",
      fhirBase: server.base,
      callerLogins: "ignored",
      ...(kind === "millennium" ? { millennium } : {}),
    },
    encounter: { EncounterTypeId: "O", ICD10DXCodeIds: ["R07.9"], ...(kind === "millennium" ? { Location: { UnitId: "u1" } } : {}) },
    tells: true,
    showsDiagnoses: true,
    visits: () =>
      fhirVisits(server.kept, (identifiers) =>
        identifiers.find(({ system }) => (kind === "plain" ? system === undefined : system?.endsWith(ALIAS_SYSTEM))),
      ),
    accidents: () => counts,
    trouble(random) {
      const befallen = (accident: Parameters<typeof losesReply>[0]) => {
        counts.all += 1;
        if (losesReply(accident)) counts.lost += 1;
      };
      server.random = random && fhirAccidents(random, befallen);
      server.randomRead = random && readAccidents(random);
    },
    close: () => server.close(),
  };
}

export interface MessageEmr {
  readonly name: string;
  readonly receiverKnowsRepeats: boolean;
  readonly reads: boolean;
  /** What the connection says of the receiver: a lie makes doubles. */
  readonly saysItKnowsRepeats?: boolean;
}

export async function byMessages({ name, receiverKnowsRepeats, reads, saysItKnowsRepeats }: MessageEmr): Promise<CampaignEmr> {
  const receiver = await startVisitReceiver({ knowsRepeats: receiverKnowsRepeats, lateMs: LATE_MS });
  const says = saysItKnowsRepeats ?? receiverKnowsRepeats;
  return {
    name,
    connection: {
      ...base(name),
      emrSystem: "Epic",
      ...(reads ? { fhirBase: receiver.fhirBase } : {}),
      hl7: {
        host: "127.0.0.1",
        port: receiver.port,
        ownsVisitNumbers: !reads,
        knowsRepeats: says,
        lookUpSeconds: 2,
        settleSeconds: SETTLE_SECONDS,
        acknowledgements: { AE: reads ? "retry" : "fail" },
      },
    },
    encounter: { PatientClassId: "O", ICD10DXCodeIds: ["R07.9"] },
    tells: says || reads,
    showsDiagnoses: false,
    visits: () =>
      receiver.visits.map(({ number, alias, patient }, index) => ({
        emrId: reads ? `enc-${index}` : number,
        key: number,
        alias,
        patient,
        diagnoses: 1,
      })),
    accidents: () => ({ all: receiver.befallen.length, lost: receiver.befallen.filter(losesAnswer).length }),
    trouble: (random) => {
      receiver.random = random;
    },
    close: () => receiver.close(),
  };
}

/** Each with the share of the POSTs of its connector. */
export async function campaignEmrs(): Promise<readonly { readonly emr: CampaignEmr; readonly share: number }[]> {
  return [
    { emr: await overFhir("plain"), share: 1 },
    { emr: await overFhir("millennium"), share: 1 },
    { emr: await byMessages({ name: "hl7v2-repeats", receiverKnowsRepeats: true, reads: false }), share: 1 / 4 },
    { emr: await byMessages({ name: "hl7v2-alone", receiverKnowsRepeats: false, reads: false }), share: 1 / 4 },
    { emr: await byMessages({ name: "hl7v2-read", receiverKnowsRepeats: false, reads: true }), share: 1 / 4 },
    { emr: await byMessages({ name: "hl7v2-repeats-read", receiverKnowsRepeats: true, reads: true }), share: 1 / 4 },
  ];
}
