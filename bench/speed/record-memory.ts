// P8: how far the memory of a server rises while it makes a summary of a record of 100 MB, against the record's bytes. Only Linux tells the highest level.
import { readFileSync, writeFileSync } from "node:fs";
import { endedJob, insights, jobBody, makeDomain } from "../../tests/faults/wire-clients.ts";
import { servePagedRecord } from "../../tests/paged-record-server.ts";
import type { MeasuredServer } from "./measured-server.ts";

const ENTRIES = 125_000;
const LONGEST_SECONDS = 600;

export interface RecordMemory {
  readonly recordBytes: number;
  /** Bytes above what the server held when it was idle. */
  readonly riseBytes: number;
  readonly seconds: number;
  readonly status: string;
}

/** The server must reach 127.0.0.1 and take as many pages as there are. */
export async function recordMemory(server: MeasuredServer): Promise<RecordMemory> {
  const record = await servePagedRecord(ENTRIES);
  try {
    const domainId = await makeDomain(server);
    const path = `/domain/${domainId}/patient-insights-job`;
    const idle = memoryOf(server.pid, "VmRSS");
    writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
    const began = performance.now();
    const { json } = await insights(server, "POST", path, jobBody(undefined, { fhirEndpoint: record.endpoint }, record.patientId));
    const { jobStatus } = await endedJob(server, domainId, json.jobId, LONGEST_SECONDS);
    return {
      recordBytes: record.sent().bytes,
      riseBytes: memoryOf(server.pid, "VmHWM") - idle,
      seconds: (performance.now() - began) / 1000,
      status: jobStatus,
    };
  } finally {
    await record.close();
  }
}

function memoryOf(pid: number, what: "VmRSS" | "VmHWM"): number {
  const line = new RegExp(`^${what}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!line) throw new Error(`/proc does not tell ${what}`);
  return Number(line[1]) * 1024;
}
