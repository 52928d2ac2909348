// RFC 6902 on a resource. It refuses a document as a whole: no operation of a faulty one is kept.
import { isDeepStrictEqual } from "node:util";
import { isObject, type Json, type JsonObject } from "./lossless-json.ts";
import { Refusal } from "./outcome.ts";

const MAX_OPERATIONS = 1000;

/** Answers a changed copy. @throws Refusal 400 for a document that is no JSON patch, 422 for one that does not fit */
export function applyPatch(resource: Json, operations: Json): Json {
  if (!Array.isArray(operations) || operations.length > MAX_OPERATIONS)
    throw new Refusal(400, "structure", `A JSON patch is an array of at most ${MAX_OPERATIONS} operations.`);
  const root: { it: Json } = { it: structuredCopy(resource) };
  operations.forEach((operation, index) => {
    try {
      applyOne(root, operation);
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal(error.status, error.code, `Operation ${index}: ${error.message}`);
      throw error;
    }
  });
  return root.it;
}

function applyOne(root: { it: Json }, operation: Json): void {
  if (!isObject(operation)) throw malformed("it is not an object");
  const path = readPointer(operation.path);
  switch (operation.op) {
    case "add":
      add(root, path, required(operation.value));
      return;
    case "remove":
      take(root, path);
      return;
    case "replace":
      take(root, path);
      add(root, path, required(operation.value));
      return;
    case "move": {
      const from = readPointer(operation.from);
      if (path.length > from.length && from.every((step, index) => step === path[index])) throw misfit("it moves a value into itself");
      add(root, path, take(root, from));
      return;
    }
    case "copy":
      add(root, path, structuredCopy(look(root, readPointer(operation.from))));
      return;
    case "test":
      if (!isDeepStrictEqual(look(root, path), required(operation.value))) throw misfit("the test failed");
      return;
    default:
      throw malformed("its op is not one of RFC 6902");
  }
}

function readPointer(value: Json | undefined): string[] {
  if (typeof value !== "string" || (value !== "" && !value.startsWith("/"))) throw malformed("its path is not a JSON pointer");
  const steps = value
    .split("/")
    .slice(1)
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  if (steps.includes("__proto__")) throw malformed("its path is not one of a resource");
  return steps;
}

function look(root: { it: Json }, path: string[]): Json {
  let value = root.it;
  for (const step of path) value = childOf(value, step);
  return value;
}

function childOf(value: Json, step: string): Json {
  if (Array.isArray(value)) return value[position(step, value.length - 1)]!;
  if (isObject(value) && Object.hasOwn(value, step)) return value[step]!;
  throw misfit("its path leads nowhere");
}

function add(root: { it: Json }, path: string[], value: Json): void {
  const last = path.at(-1);
  if (last === undefined) {
    root.it = value;
    return;
  }
  const parent = look(root, path.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(last === "-" ? parent.length : position(last, parent.length), 0, value);
  else if (isObject(parent)) parent[last] = value;
  else throw misfit("its path leads nowhere");
}

function take(root: { it: Json }, path: string[]): Json {
  const last = path.at(-1);
  if (last === undefined) return root.it;
  const parent = look(root, path.slice(0, -1));
  const value = childOf(parent, last);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as JsonObject)[last];
  return value;
}

function position(step: string, max: number): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(step) || Number(step) > max) throw misfit("its path leads nowhere");
  return Number(step);
}

function required(value: Json | undefined): Json {
  if (value === undefined) throw malformed("it has no value");
  return value;
}

/** Keeps raw numbers, which are frozen leaves, as they are. */
function structuredCopy(value: Json): Json {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCopy(item!)]));
}

function malformed(why: string): Refusal {
  return new Refusal(400, "structure", `${why}.`);
}

function misfit(why: string): Refusal {
  return new Refusal(422, "invalid", `${why}.`);
}
