// Resources of an EMR as facts, each with whose it is, its visit and its notes. They are read by the readers of whole records, patient by patient.
import type { Recorded } from "#core/emr-query.ts";
import type { PatientRecord, ResourceEvidence, Unread } from "#core/record.ts";
import { Fields, isJsonObject } from "#formats/fhir/fields.ts";
import { notesOf } from "#formats/fhir/named.ts";
import { idIn, ownerOf } from "#formats/fhir/owner.ts";
import { readRecord } from "#formats/fhir/read-record.ts";
import { type Entry, referenceTo } from "#formats/fhir/reference.ts";
import type { FhirClient } from "./client.ts";

type Fact = { readonly evidence: ResourceEvidence };

export interface Facts<F> {
  readonly items: readonly Recorded<F>[];
  readonly unread: readonly Unread[];
}

/** `patientId` undefined: of everybody. `beside`: resources that the entries point to. In the order the EMR gave them. */
export function readFacts<F extends Fact>(
  client: FhirClient,
  entries: readonly Entry[],
  patientId: string | undefined,
  pick: (record: PatientRecord) => readonly F[],
  beside: readonly Entry[] = [],
): Facts<F> {
  const resources = new Map(entries.flatMap((entry) => [[referenceTo(entry) ?? "", entry] as const]));
  const places = new Map([...resources.keys()].map((reference, index) => [reference, index]));
  const owners =
    patientId === undefined ? Map.groupBy(entries, (entry) => ownerIn(entry, client.base) ?? "") : new Map([[patientId, entries]]);
  const items: Recorded<F>[] = [];
  const unread: Unread[] = [];
  for (const [owner, own] of owners) {
    const { record } = readRecord({ entries: [...own, ...beside], patientId: owner, origin: client.base });
    unread.push(...record.unread);
    for (const fact of pick(record)) {
      const { reference } = fact.evidence;
      const entry = resources.get(reference);
      if (!entry) continue;
      const fields = new Fields(entry.resource as Record<string, unknown>);
      const encounterId = idIn(fields.child("encounter") ?? fields.child("context"), "Encounter", client.base);
      items.push({ id: reference.slice(reference.indexOf("/") + 1), patientId: owner, encounterId, fact, notes: notesOf(fields) });
    }
  }
  const place = ({ fact }: Recorded<F>) => places.get(fact.evidence.reference) ?? 0;
  return { items: items.toSorted((one, other) => place(one) - place(other)), unread };
}

/** What is known to be wrong is no fact: left out, and said. */
export function withoutErrors<F extends Fact>(
  { items, unread }: Facts<F>,
  isError: (fact: F) => boolean,
  what: string,
  origin: string,
): Facts<F> {
  const right = items.filter(({ fact }) => !isError(fact));
  const count = items.length - right.length;
  const said = count === 0 ? [] : [{ what, origin, reason: `${count} of them: entered in error, and left out` }];
  return { items: right, unread: [...unread, ...said] };
}

function ownerIn({ resource }: Entry, base: string): string | undefined {
  return isJsonObject(resource) ? ownerOf(new Fields(resource), base) : undefined;
}
