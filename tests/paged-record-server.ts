// A FHIR server for tests and measurements that holds one invented patient with a record of any size, written page by page as it is asked for. It never holds the record.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface PagedRecord {
  /** What jobs are pointed at. */
  readonly endpoint: string;
  readonly patientId: string;
  /** Bytes and answers sent so far. */
  readonly sent: () => { readonly bytes: number; readonly answers: number };
  close(): Promise<void>;
}

/** Up to here pages are written once and kept, so that the time to write them is not measured. */
const KEPT_ENTRIES = 5000;
const PATIENT_ID = "paged-patient";
const LARGEST_PAGE = 1000;
/** Results come by far the most often, as in real records. */
const KINDS = ["Encounter", "Condition", "MedicationRequest", "Procedure", "Immunization"] as const;
const PER_VISIT = 40;

/** `entries` resources beside the Patient, about 700 bytes each. Pages are as large as is asked for, at most 1000 entries. */
export async function servePagedRecord(entries: number): Promise<PagedRecord> {
  let bytes = 0;
  let answers = 0;
  let origin = "";
  const kept = new Map<string, readonly [number, string]>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const [status, text] = kept.get(path) ?? written(path);
    answers += 1;
    bytes += Buffer.byteLength(text);
    response.writeHead(status, { "content-type": "application/fhir+json" }).end(text);
  });
  const written = (path: string): readonly [number, string] => {
    const [status, body] = answer(new URL(path, "http://paged"));
    const page = [status, JSON.stringify(body)] as const;
    if (entries <= KEPT_ENTRIES) kept.set(path, page);
    return page;
  };
  const answer = ({ pathname, searchParams }: URL): [number, object] => {
    if (pathname === `/Patient/${PATIENT_ID}`) return [200, PATIENT];
    if (pathname !== `/Patient/${PATIENT_ID}/$everything`) return [404, { resourceType: "OperationOutcome", issue: [] }];
    const size = Math.min(Number(searchParams.get("_count") ?? 100), LARGEST_PAGE);
    const from = Number(searchParams.get("from") ?? 0);
    const to = Math.min(from + size, entries);
    const next = { relation: "next", url: `${origin}${pathname}?_count=${size}&from=${to}` };
    const entry = Array.from({ length: to - from }, (_, at) => ({ resource: resourceAt(from + at) }));
    return [200, { resourceType: "Bundle", type: "searchset", link: to < entries ? [next] : [], entry }];
  };
  origin = await listen(server);
  return {
    endpoint: origin,
    patientId: PATIENT_ID,
    sent: () => ({ bytes, answers }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const PATIENT = {
  resourceType: "Patient",
  id: PATIENT_ID,
  name: [{ family: "Aldermoor", given: ["Wilf"] }],
  gender: "male",
  birthDate: "1961-04-05",
};

/** By its position alone: the same record every time. */
function resourceAt(at: number): object {
  const visit = Math.floor(at / PER_VISIT);
  const kind = at % PER_VISIT < KINDS.length ? KINDS[at % PER_VISIT]! : "Observation";
  const date = new Date(Date.UTC(1990, 0, 1) + (visit % 12_000) * 86_400_000).toISOString().slice(0, 19);
  const subject = { reference: `Patient/${PATIENT_ID}` };
  const encounter = { reference: `Encounter/e${visit * PER_VISIT}` };
  const base = {
    resourceType: kind,
    id: `${kind === "Encounter" ? "e" : "r"}${at}`,
    meta: { versionId: "1", lastUpdated: `${date}Z`, profile: [`http://hl7.org/fhir/StructureDefinition/${kind}`] },
    text: { status: "generated", div: '<div xmlns="http://www.w3.org/1999/xhtml">Written by the system that keeps this record.</div>' },
  };
  switch (kind) {
    case "Encounter":
      return {
        ...base,
        subject,
        status: "finished",
        class: { code: "AMB" },
        type: [{ text: "Office visit" }],
        period: { start: `${date}Z`, end: `${date}Z` },
      };
    case "Condition":
      return {
        ...base,
        subject,
        encounter,
        clinicalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }] },
        code: { text: `Ailment ${visit % 60}` },
        recordedDate: `${date}Z`,
      };
    case "MedicationRequest":
      return {
        ...base,
        subject,
        encounter,
        status: "active",
        intent: "order",
        medicationCodeableConcept: { text: `Remedy ${visit % 40} 10 MG Oral Tablet` },
        authoredOn: `${date}Z`,
      };
    case "Procedure":
      return { ...base, subject, encounter, status: "completed", code: { text: `Measure ${visit % 30}` }, performedDateTime: `${date}Z` };
    case "Immunization":
      return {
        ...base,
        patient: subject,
        encounter,
        status: "completed",
        vaccineCode: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "140" }], text: "Influenza" },
        occurrenceDateTime: `${date}Z`,
      };
    default:
      return {
        ...base,
        subject,
        encounter,
        status: "final",
        category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] }],
        code: {
          coding: [{ system: "http://loinc.org", code: `${10_000 + (at % 90)}-1`, display: `Analyte ${at % 90}` }],
          text: `Analyte ${at % 90}`,
        },
        effectiveDateTime: `${date}Z`,
        issued: `${date}Z`,
        valueQuantity: { value: (at % 900) / 10, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" },
      };
  }
}
