// Which reader answers which kind of question. What is not in the table can't be read over FHIR here.
import type { EmrAnswers, EmrQuery, EmrQueryKind } from "#core/emr-query.ts";
import { cannot } from "../cannot.ts";
import type { FhirClient } from "./client.ts";

/** `userId`: the EMR's user who asks, where there is one. May throw Fault, TransportError, NotJson. */
type Reader<K extends EmrQueryKind> = (client: FhirClient, query: EmrQuery<K>, userId: string | undefined) => Promise<EmrAnswers[K]>;

export const READERS: { readonly [K in EmrQueryKind]?: Reader<K> } = {};

/** Faults: `emr-unavailable` for a kind that has no reader. */
export async function readWith<K extends EmrQueryKind>(
  client: FhirClient,
  query: EmrQuery<K>,
  userId: string | undefined,
): Promise<EmrAnswers[K]> {
  const reader = READERS[query.kind] as Reader<K> | undefined;
  if (!reader) throw cannot(`read ${query.kind}`);
  return reader(client, query, userId);
}
