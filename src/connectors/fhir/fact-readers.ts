// Readers of a patient's allergies, observations, medicines, immunisations and plans, of one patient or (observations) of everybody in a time.
import type { EmrAnswers, EmrQuery } from "#core/emr-query.ts";
import type { MedicationFact, ObservationFact } from "#core/record.ts";
import { codesOf } from "#formats/fhir/concept.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { idIn } from "#formats/fhir/owner.ts";
import { readCarePlan } from "#formats/fhir/read-care-plan.ts";
import type { Entry } from "#formats/fhir/reference.ts";
import { liesIn } from "#formats/fhir/time-window.ts";
import { more, owned, placeFilter, scopeOf } from "./asked.ts";
import type { FhirClient } from "./client.ts";
import { readFacts, withoutErrors } from "./facts.ts";
import { resourceAt } from "./lookups.ts";
import { anyOf, searchUpTo, within } from "./search.ts";

export async function readAllergies(client: FhirClient, query: EmrQuery<"allergies">): Promise<EmrAnswers["allergies"]> {
  const scope = await scopeOf(client, query);
  const { entries, next } = await searchUpTo(client, "AllergyIntolerance", scope.parameters, query.max, query.page);
  const all = readFacts(client, entries, scope.patientId, (record) => record.allergies);
  const shown = query.cancelled
    ? all
    : withoutErrors(all, ({ verification }) => verification === "entered-in-error", "AllergyIntolerance", client.base);
  return { items: shown.items, unread: [...shown.unread, ...more(next, "AllergyIntolerance", query.max, client.base)], next };
}

const isWrong = ({ status }: { readonly status: string }) => status === "entered-in-error";

export function isLaboratory({ categories }: Pick<ObservationFact, "categories">): boolean {
  return categories.some((category) => /^lab(?:oratory)?$/i.test(category));
}

export async function readObservations(client: FhirClient, query: EmrQuery<"observations">): Promise<EmrAnswers["observations"]> {
  const scope = await scopeOf(client, query);
  const parameters = [
    ...scope.parameters,
    ["category", anyOf(query.categories)] as const,
    ["code", anyOf(query.components)] as const,
    ...within("date", query),
  ];
  const { entries, next } = await searchUpTo(client, "Observation", parameters, query.max, query.page);
  const all = readFacts(client, entries, scope.patientId, (record) => record.observations);
  const right = withoutErrors(all, isWrong, "Observation", client.base);
  const isThere = await placeFilter(client, query);
  const items = right.items.filter(({ fact, encounterId }) => {
    if (!isThere(encounterId)) return false;
    if (scope.encounterId !== undefined && encounterId !== scope.encounterId) return false;
    // Results of the laboratory are asked for by their own kind, unless their category or code is named.
    if (query.categories.length === 0 && query.components.length === 0 && isLaboratory(fact)) return false;
    return liesIn(fact.effective ?? fact.issued, query, fact.effectiveEnd);
  });
  return { items, unread: [...right.unread, ...more(next, "Observation", query.max, client.base)], next };
}

export async function readImmunizations(client: FhirClient, query: EmrQuery<"immunizations">): Promise<EmrAnswers["immunizations"]> {
  const scope = await scopeOf(client, query);
  const { entries, next } = await searchUpTo(client, "Immunization", scope.parameters.slice(0, 1), query.max, query.page);
  const all = readFacts(client, entries, scope.patientId, (record) => record.immunizations);
  const { items, unread } = withoutErrors(all, isWrong, "Immunization", client.base);
  return { items, unread: [...unread, ...more(next, "Immunization", query.max, client.base)], next };
}

const IN_HOSPITAL = ["inpatient"];
const ACTIVE = ["active", "on-hold"];

/** What the patient takes at home: orders and statements that are not of a stay in hospital. */
export async function readHomeMedications(
  client: FhirClient,
  query: EmrQuery<"home-medications">,
): Promise<EmrAnswers["home-medications"]> {
  const scope = await scopeOf(client, query);
  const [whose, visit] = scope.parameters;
  const orders = await searchUpTo(client, "MedicationRequest", [whose!, visit!, ...within("authoredon", query)], query.max, query.page);
  const statements = await searchUpTo(client, "MedicationStatement", [whose!, ["context", visit?.[1]]], query.max);
  const entries = [...orders.entries, ...statements.entries];
  const all = readFacts(client, entries, scope.patientId, (record) => record.medications, await medicationsOf(client, entries));
  const right = withoutErrors(all, isWrong, "MedicationRequest", client.base);
  const categories = categoriesOf(entries);
  const items = right.items.filter(({ fact, encounterId }) => {
    const own = categories.get(fact.evidence.reference) ?? [];
    if (scope.encounterId !== undefined && encounterId !== scope.encounterId) return false;
    if (own.some((one) => IN_HOSPITAL.includes(one)) || (!query.discharge && own.includes("discharge"))) return false;
    if (query.status !== undefined && ACTIVE.includes(fact.status) !== (query.status === "active")) return false;
    return liesIn(dateOf(fact), query, fact.end);
  });
  const next = orders.next ?? statements.next;
  return { items: items.slice(0, query.max), unread: [...right.unread, ...more(next, "MedicationRequest", query.max, client.base)], next };
}

function dateOf({ authored, start }: MedicationFact): string | undefined {
  return start ?? authored;
}

function categoriesOf(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entries.flatMap(({ resource }) => {
      if (!isJsonObject(resource)) return [];
      const fields = new Fields(resource);
      // MedicationStatement has one category, MedicationRequest a list.
      const several = Array.isArray(resource.category)
        ? fields.children("category")
        : [fields.child("category")].flatMap((one) => one ?? []);
      return [[`${fields.text("resourceType")}/${fields.text("id")}`, codesOf(several).map((code) => code.toLowerCase())] as const];
    }),
  );
}

/** Drugs that the orders only point to. One that the EMR does not show leaves its order unread, and said so. */
async function medicationsOf(client: FhirClient, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const ids = entries.flatMap(({ resource }) =>
    isJsonObject(resource) ? (idIn(new Fields(resource).child("medicationReference"), "Medication", client.base) ?? []) : [],
  );
  const found: Entry[] = [];
  for (const id of new Set(ids)) {
    const resource = await resourceAt(client, `Medication/${id}`);
    if (resource) found.push({ resource, fullUrl: undefined });
  }
  return found;
}

export async function readHealthMaintenance(
  client: FhirClient,
  query: EmrQuery<"health-maintenance">,
): Promise<EmrAnswers["health-maintenance"]> {
  const scope = await scopeOf(client, query);
  const { entries, next } = await searchUpTo(
    client,
    "CarePlan",
    [...scope.parameters.slice(0, 1), ...within("date", query)],
    query.max,
    query.page,
  );
  const { items, unread } = owned(client, entries, scope, "CarePlan");
  const plans = items.flatMap(({ fields, patientId }) => readCarePlan(fields, patientId, client.base) ?? []);
  const right = plans.filter((plan) => !isWrong(plan) && liesIn(plan.start, query, plan.end ?? FOREVER));
  return { items: right, unread: [...unread, ...more(next, "CarePlan", query.max, client.base)], next };
}

/** A plan without an end goes on. */
const FOREVER = "9999-12-31";
