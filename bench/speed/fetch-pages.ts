// A client process that reads what a job reads of a record, page after page, so many times at once, and does nothing with it: what job latency is measured against.
import { FhirClient } from "#connectors/fhir/client.ts";
import { fetchTransport } from "#connectors/fhir/transport.ts";
import { isJsonObject } from "#formats/fhir/fields.ts";

/** What the parent sends. */
export interface FetchOrder {
  readonly endpoint: string;
  readonly patientId: string;
  readonly atOnce: number;
}

process.on("message", async (order: FetchOrder) => {
  const taken = await Promise.all(Array.from({ length: order.atOnce }, () => timed(order)));
  process.send?.(taken);
});

async function timed({ endpoint, patientId }: FetchOrder): Promise<number> {
  const client = new FhirClient({
    base: endpoint,
    transport: fetchTransport(fetch),
    authorization: undefined,
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    maxBytes: 32_000_000,
    maxWaitMs: 0,
  });
  const began = performance.now();
  await client.get(`Patient/${patientId}`);
  await client.get("metadata");
  for (let next: string | undefined = `Patient/${patientId}/$everything?_count=100`; next !== undefined; ) {
    const { body } = await client.get(next);
    next = nextOf(JSON.parse(new TextDecoder().decode(body)));
  }
  return performance.now() - began;
}

function nextOf(bundle: unknown): string | undefined {
  const links = isJsonObject(bundle) && Array.isArray(bundle.link) ? bundle.link : [];
  return links.find((link: { relation?: string }) => link.relation === "next")?.url;
}
