// A batch Bundle: each entry is a request of its own and fails alone.
import { type Call, replyAsEntry } from "./call.ts";
import { isObject, type Json, type JsonObject } from "./lossless-json.ts";
import { FHIR_JSON, Refusal, type Reply, refusalReply } from "./outcome.ts";

const MAX_ENTRIES = 1000;

/** @param answer how a single request is answered; it throws only what is not a refusal */
export async function runBatch(call: Call, bundle: JsonObject, answer: (call: Call) => Promise<Reply>): Promise<string> {
  const list = bundle.entry ?? [];
  if (!Array.isArray(list)) throw new Refusal(400, "structure", "Bundle.entry is not an array.");
  if (list.length > MAX_ENTRIES) throw new Refusal(413, "too-costly", `A batch has at most ${MAX_ENTRIES} entries.`);
  const entries: string[] = [];
  for (const item of list) {
    const single = entryCall(call, item);
    entries.push(replyAsEntry(single instanceof Refusal ? refusalReply(single) : await answer(single)));
  }
  return `{"resourceType":"Bundle","type":"batch-response","entry":[${entries.join(",")}]}`;
}

function entryCall(call: Call, item: Json): Call | Refusal {
  if (!isObject(item) || !isObject(item.request)) return new Refusal(400, "structure", "The entry has no request.");
  const { method, url, ifNoneExist, ifMatch } = item.request;
  if (typeof method !== "string" || typeof url !== "string")
    return new Refusal(400, "structure", "The entry's request has no method or url.");
  const [path = "", query = ""] = url.split(/\?(.*)/s);
  const segments = path.split("/");
  if (path === "") return new Refusal(400, "not-supported", "A batch cannot hold another Bundle.");
  const headers = new Headers({ "content-type": FHIR_JSON });
  const prefer = call.headers.get("prefer");
  if (prefer) headers.set("prefer", prefer);
  try {
    if (typeof ifNoneExist === "string") headers.set("if-none-exist", ifNoneExist);
    if (typeof ifMatch === "string") headers.set("if-match", ifMatch);
  } catch {
    return new Refusal(400, "value", "The entry's condition is not a header's text.");
  }
  const body = item.resource === undefined ? "" : JSON.stringify(item.resource);
  return { ...call, method, path: segments, query: new URLSearchParams(query), headers, body };
}
