// `chartroom doctor --listen`: takes requests of an encounters client and shows which headers and credential fields it really sends, and which of our settings
// would read them. Values are never shown, only how long they are; nothing is done with a request.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { loadConfig } from "#config.ts";
import { isObject, member, scalarText } from "#wires/encounters/check-fields.ts";
import { type CredentialNaming, credentialFields, headerNamesOf } from "#wires/encounters/credential-headers.ts";

const DEFAULT_PORT = "8089";
const MOST_BYTES = 1_000_000;

/** Serves on the loopback until the process is stopped. */
export async function listen(port: string = DEFAULT_PORT): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--listen takes a port, not ${port}.`);
  const config = loadConfig();
  const naming = { headerPrefix: config.encounterHeaderPrefix, headerNames: config.encounterHeaders };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    for (const line of describeRequest(request.rawHeaders, body, naming)) console.log(line);
    response.writeHead(503, { "content-type": "application/json" }).end('{"Message":"chartroom doctor --listen: nothing was done."}');
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(Number(port), "127.0.0.1", resolve));
  console.log(`Send a request of your client to http://127.0.0.1:${(server.address() as AddressInfo).port}; Ctrl-C ends.`);
}

/** `rawHeaders`: names and values in turn, as they came. Paths and values may name a patient, so neither is shown. */
export function describeRequest(rawHeaders: readonly string[], body: string, naming: CredentialNaming): string[] {
  const lines = ["", "A request:"];
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    seen.add(name.toLowerCase());
    lines.push(`  header ${name}: ${value.length} characters${readAs(name, naming)}`);
  }
  const parsed = parse(body);
  for (const field of credentialFields()) {
    const value = isObject(parsed) ? scalarText(member(parsed, field)) : undefined;
    if (value === undefined) continue;
    const wins = headerNamesOf(field, naming).some((name) => seen.has(name));
    lines.push(`  body member ${field}: ${value.length} characters -> ${wins ? "the header wins" : `read as ${field}`}`);
  }
  return lines;
}

function readAs(name: string, naming: CredentialNaming): string {
  const lower = name.toLowerCase();
  for (const field of credentialFields()) {
    if (!headerNamesOf(field, naming).includes(lower)) continue;
    if (naming.headerNames[field]?.toLowerCase() === lower) return ` -> read as ${field}, by CHARTROOM_ENCOUNTER_HEADERS`;
    return ` -> read as ${field}${lower === field.toLowerCase() ? "" : ", by CHARTROOM_ENCOUNTER_HEADER_PREFIX"}`;
  }
  const ending = credentialFields().find((field) => lower.endsWith(field.toLowerCase()));
  if (ending === undefined) return "";
  const prefix = name.slice(0, name.length - ending.length);
  return ` -> not read; CHARTROOM_ENCOUNTER_HEADER_PREFIX=${prefix} would read it as ${ending}`;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= MOST_BYTES) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
