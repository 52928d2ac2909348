// The wire's requests, whole and broken: every field of the page arrives, every wrong one is named, and no credential stays in what is kept.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#core/fault.ts";
import { decodeCreate, decodeCredentialFields, decodeEmrSystem } from "./decode.ts";
import { DEFAULT_EMR_SYSTEMS } from "./wire.ts";

const sample = () => JSON.parse(readFileSync(new URL("fixtures/create-request.json", import.meta.url), "utf8"));
const LOGIN = { LoginId: "l", Password: "p" };

function issuesOf(body: unknown, system = "Sandbox", fields: Record<string, string> = LOGIN): string[] {
  try {
    decodeCreate(body, system, fields, undefined);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return thrown.issues.map((issue) => issue.path.join("."));
  }
}

/** Every text and date of a value, whatever its shape. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return [];
}

test("every value of the page's sample arrives, and the dates keep their text", () => {
  const { request } = decodeCreate(sample(), "Sandbox", LOGIN, undefined);
  const arrived = new Set(leaves(request.encounter));
  expect(leaves(sample().Encounter).filter((value) => !arrived.has(value))).toEqual([]);
  expect(request.encounter.start).toEqual({ text: "2025-12-12T20:56:11.0053317+00:00", instant: "2025-12-12T20:56:11.005Z" });
  expect(request.sent).toEqual(sample().Encounter);
});

test("credentials are read from headers first, then from the body, and kept apart from it", () => {
  const fields = decodeCredentialFields({ loginid: "from-header", "x-sansoro-password": "prefixed" }, sample(), "X-Sansoro-");
  expect(fields).toMatchObject({
    LoginId: "from-header",
    Password: "prefixed",
    EmrInstance: "sample string 7",
    RequestVerboseLogging: "true",
  });
  const input = decodeCreate(sample(), "Sandbox", { ...fields, LoginId: "canary-login", Password: "canary-password" }, undefined);
  expect(JSON.stringify(input.request)).not.toMatch(/canary|Password|LoginId/);
});

test("a minimal request is enough, and names match whatever their case", () => {
  const { request } = decodeCreate(
    { userid: 7, PATIENTID: "p", encounter: { encounterdatetime: "2026-01-02", patientclassid: "O" } },
    "Epic",
    {},
    undefined,
  );
  expect(request).toMatchObject({
    userId: "7",
    patientId: "p",
    encounter: { start: { text: "2026-01-02" }, patientClassId: "O", insurances: [], providers: [] },
  });
});

test("all wrong fields are listed at once, each by its path", () => {
  const encounter = {
    EncounterDateTime: "soon",
    Location: [],
    Insurances: [{ Phones: {} }, 3],
    ICD10DXCodeIds: ["a", {}],
    ReasonForVisit: {},
    CustomFields: "x",
  };
  expect(issuesOf({ PatientId: " ", PatientIdType: {}, Encounter: encounter }, "Sandbox", {})).toEqual([
    "request.UserId",
    "request.PatientId",
    "request.PatientIdType",
    "request.Encounter.EncounterDateTime",
    "request.Encounter.Location",
    "request.Encounter.ReasonForVisit",
    "request.Encounter.Insurances.0.Phones",
    "request.Encounter.Insurances.1",
    "request.Encounter.ICD10DXCodeIds.1",
    "request.Encounter.CustomFields",
    "request.LoginId",
    "request.Password",
  ]);
  const backwards = { EncounterDateTime: "2026-01-02T10:00:00Z", DischargeDateTime: "2026-01-02T10:30:00+01:00" };
  expect(issuesOf({ UserId: "u", PatientId: "p", Encounter: backwards })).toEqual(["request.Encounter.DischargeDateTime"]);
  expect(issuesOf({ UserId: "u", PatientId: "p" })).toEqual(["request.Encounter"]);
  expect(issuesOf({ UserId: "u", PatientId: "p", Encounter: {} }, "Epic", { RequestVerboseLogging: "maybe" })).toEqual([
    "request.RequestVerboseLogging",
  ]);
  expect(issuesOf({ UserId: "u", PatientId: "p", Encounter: {} }, "Epic", {})).toEqual([]);
});

test("whatever a body holds, decoding gives a request or a fault", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const body of [
        value,
        { UserId: "u", PatientId: "p", Encounter: value },
        { UserId: value, PatientId: "p", Encounter: { Insurances: [value], Location: value } },
      ]) {
        try {
          decodeCreate(body, "Sandbox", LOGIN, undefined);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Fault);
        }
      }
    }),
  );
});

test("an EMR system is known by its name in any case, or by its number", () => {
  expect(decodeEmrSystem("sandBOX", DEFAULT_EMR_SYSTEMS)).toBe("Sandbox");
  expect(decodeEmrSystem("3", DEFAULT_EMR_SYSTEMS)).toBe("CernerFHIR");
  for (const wrong of ["", "8", "03", "constructor", "Sandbox "]) expect(() => decodeEmrSystem(wrong, DEFAULT_EMR_SYSTEMS)).toThrow(Fault);
});
