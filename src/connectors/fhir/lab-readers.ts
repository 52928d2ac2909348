// Readers of laboratory results, by their reports, and of laboratory orders. A result that no report holds stands by itself; what is of another department
// is not laboratory.
import type { EmrAnswers, EmrQuery, LabOrderReading, LabResultReading, Recorded } from "#core/emr-query.ts";
import type { ObservationFact } from "#core/record.ts";
import { codesOf } from "#formats/fhir/concept.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { readNamed } from "#formats/fhir/named.ts";
import { idIn } from "#formats/fhir/owner.ts";
import { type Entry, referenceTo } from "#formats/fhir/reference.ts";
import { liesIn } from "#formats/fhir/time-window.ts";
import { more, placeFilter, scopeOf } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { isLaboratory } from "./fact-readers.ts";
import { readFacts, withoutErrors } from "./facts.ts";
import { anyOf, searchByIds, searchUpTo, within } from "./search.ts";

/** HL7 table 0074 and its like, as far as it is done in a laboratory. */
const LAB_SECTIONS = [
  "laboratory",
  "lab",
  "bg",
  "blb",
  "ch",
  "cp",
  "ct-lab",
  "cus-lab",
  "gn",
  "hm",
  "imm",
  "mb",
  "mcb",
  "myc",
  "sp",
  "sr",
  "tx",
  "vr",
  "pat",
];
const isWrong = ({ status }: { readonly status: string }) => status === "entered-in-error";

function fieldsOf({ resource }: Entry): Fields {
  return new Fields(isJsonObject(resource) ? resource : {});
}

export async function readLabResults(client: FhirClient, query: EmrQuery<"lab-results">): Promise<EmrAnswers["lab-results"]> {
  const scope = await scopeOf(client, query);
  const time = [...scope.parameters, ...within("date", query)];
  const reports = await searchUpTo(client, "DiagnosticReport", time, query.max);
  const alone = await searchUpTo(
    client,
    "Observation",
    [...time, ["category", "laboratory"], ["code", anyOf(query.components)]],
    query.max,
  );
  const held = new Map(alone.entries.map((entry) => [referenceTo(entry) ?? "", entry]));
  const resultIds = new Map(reports.entries.map((entry) => [referenceTo(entry) ?? "", resultsOf(entry, client.base)]));
  const missing = [...new Set([...resultIds.values()].flat())].filter((id) => !held.has(`Observation/${id}`));
  for (const entry of await searchByIds(client, "Observation", "_id", missing)) held.set(referenceTo(entry) ?? "", entry);
  const results = withoutErrors(
    readFacts(client, [...held.values()], scope.patientId, (record) => record.observations),
    isWrong,
    "Observation",
    client.base,
  );
  const byId = new Map(results.items.map((one) => [one.id, one]));
  const panels = readFacts(client, reports.entries, scope.patientId, (record) => record.reports);
  const rightPanels = withoutErrors(panels, isWrong, "DiagnosticReport", client.base);
  const isWanted = (one: Recorded<ObservationFact>) =>
    query.components.length === 0 || one.fact.concept.codings.some(({ system, code }) => named(query.components, system, code));
  const readings: LabResultReading[] = [];
  const reported = new Set<string>();
  for (const report of rightPanels.items) {
    const entry = reports.entries.find((one) => referenceTo(one) === report.fact.evidence.reference)!;
    const own = (resultIds.get(report.fact.evidence.reference) ?? [])
      .flatMap((id) => byId.get(id) ?? [])
      .filter((one) => one.patientId === report.patientId);
    if (!isLabReport(entry) && !own.some(({ fact }) => isLaboratory(fact))) continue;
    for (const { id } of own) reported.add(id);
    const shown = own.filter(isWanted);
    if (query.components.length > 0 && shown.length === 0) continue;
    readings.push({ report, results: shown, ...ordered(entry, client.base) });
  }
  for (const one of results.items) {
    if (reported.has(one.id) || !held.has(`Observation/${one.id}`) || !isLaboratory(one.fact) || !isWanted(one)) continue;
    const entry = held.get(`Observation/${one.id}`)!;
    readings.push({ report: undefined, results: [one], ...ordered(entry, client.base) });
  }
  const isThere = await placeFilter(client, query);
  const items = readings.filter(({ report, results: own }) => {
    const encounterId = report?.encounterId ?? own[0]?.encounterId;
    if (!isThere(encounterId)) return false;
    if (scope.encounterId !== undefined && encounterId !== scope.encounterId) return false;
    if (query.resultId !== undefined && report?.id !== query.resultId && !own.some(({ id }) => id === query.resultId)) return false;
    const [first] = own;
    return liesIn(report?.fact.effective ?? report?.fact.issued ?? first?.fact.effective ?? first?.fact.issued, query);
  });
  const next = reports.next ?? alone.next;
  const unread = [...results.unread, ...rightPanels.unread, ...more(next, "DiagnosticReport and Observation", query.max, client.base)];
  return { items: items.slice(0, query.max), unread, next };
}

function named(components: readonly string[], system: string | undefined, code: string | undefined): boolean {
  return code !== undefined && (components.includes(code) || components.includes(`${system}|${code}`));
}

function resultsOf(entry: Entry, base: string): readonly string[] {
  return fieldsOf(entry)
    .children("result")
    .flatMap((result) => idIn(result, "Observation", base) ?? []);
}

function isLabReport(entry: Entry): boolean {
  return codesOf(fieldsOf(entry).children("category")).some((code) => LAB_SECTIONS.includes(code.toLowerCase()));
}

/** Which order it answers, and the laboratory's number of the specimen where it is an identifier of that type. */
function ordered(entry: Entry, base: string): Pick<LabResultReading, "orderIds" | "accession"> {
  const fields = fieldsOf(entry);
  const accession = fields
    .children("identifier")
    .find((one) => codesOf([one.child("type")].flatMap((type) => type ?? [])).includes("ACSN"));
  return {
    orderIds: fields.children("basedOn").flatMap((order) => idIn(order, "ServiceRequest", base) ?? []),
    accession: accession?.text("value"),
  };
}

const LAB_CATEGORIES = ["108252007", "laboratory", "lab", "laboratory procedure"];

export async function readLabOrders(client: FhirClient, query: EmrQuery<"lab-orders">): Promise<EmrAnswers["lab-orders"]> {
  const scope = await scopeOf(client, query);
  const time = within(query.by === "due" ? "occurrence" : "authored", query);
  const { entries, next } = await searchUpTo(client, "ServiceRequest", [...scope.parameters, ...time], query.max, query.page);
  const all = readFacts(client, entries, scope.patientId, (record) => record.requests ?? []);
  const right = withoutErrors(all, isWrong, "ServiceRequest", client.base);
  const sources = new Map(entries.map((entry) => [referenceTo(entry) ?? "", fieldsOf(entry)]));
  const readings = right.items.flatMap((one): LabOrderReading[] => {
    const fields = sources.get(one.fact.evidence.reference)!;
    const due = fields.date("occurrenceDateTime") ?? fields.child("occurrencePeriod")?.date("start");
    const requester = readNamed(fields.child("requester"), client.base);
    return [{ ...one, priority: fields.text("priority"), due, requester, results: undefined }];
  });
  const categoriesOf = ({ fact }: LabOrderReading) => codesOf(sources.get(fact.evidence.reference)?.children("category") ?? []);
  const uncategorised = readings.filter((one) => categoriesOf(one).length === 0);
  const items = readings.filter((one) => {
    const categories = categoriesOf(one).map((code) => code.toLowerCase());
    const wanted = query.orderType === undefined ? LAB_CATEGORIES : [query.orderType.toLowerCase()];
    if (!categories.some((code) => wanted.includes(code))) return false;
    if (scope.encounterId !== undefined && one.encounterId !== scope.encounterId) return false;
    if (query.orderId !== undefined && one.id !== query.orderId) return false;
    return liesIn(query.by === "due" ? one.due : one.fact.authored, query);
  });
  const reason = `${uncategorised.length} of them: without a category that would tell whether they are the laboratory's, and left out`;
  const left = uncategorised.length === 0 ? [] : [{ what: "ServiceRequest", origin: client.base, reason }];
  const unread = [...right.unread, ...left, ...more(next, "ServiceRequest", query.max, client.base)];
  return { items: query.results ? await withResults(client, items, scope.patientId) : items, unread, next };
}

async function withResults(
  client: FhirClient,
  orders: readonly LabOrderReading[],
  patientId: string | undefined,
): Promise<readonly LabOrderReading[]> {
  const ids = orders.map(({ id }) => `ServiceRequest/${id}`);
  const entries = await searchByIds(client, "Observation", "based-on", ids);
  const reports = await searchByIds(client, "DiagnosticReport", "based-on", ids);
  const ofReports = new Map(reports.map((entry) => [entry, resultsOf(entry, client.base)]));
  const held = new Set(entries.map(referenceTo));
  const missing = [...new Set([...ofReports.values()].flat())].filter((id) => !held.has(`Observation/${id}`));
  const all = [...entries, ...(await searchByIds(client, "Observation", "_id", missing))];
  const { items } = readFacts(client, all, patientId, (record) => record.observations);
  const answers = new Map<string, Set<string>>();
  const add = (entry: Entry, results: readonly string[]) => {
    for (const order of ordered(entry, client.base).orderIds) answers.set(order, new Set([...(answers.get(order) ?? []), ...results]));
  };
  for (const entry of entries) add(entry, [(referenceTo(entry) ?? "").slice("Observation/".length)]);
  for (const [entry, results] of ofReports) add(entry, results);
  return orders.map((order) => ({
    ...order,
    results: items.filter(
      ({ id, patientId: whose, fact }) => whose === order.patientId && !isWrong(fact) && answers.get(order.id)?.has(id),
    ),
  }));
}
