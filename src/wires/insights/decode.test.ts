// Each constraint of the model with a value just inside and just outside, and what nobody honest sends.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Fault } from "#core/fault.ts";
import { decodeCreateDomain, decodeListDomains, decodeMembers, decodeStartJob } from "./decode.ts";
import { type Deviations, NO_DEVIATIONS } from "./deviations.ts";
import { GET_JOB, NAME_DOMAIN } from "./wire.ts";

type Json = { [name: string]: unknown };
const DOMAIN = "dom-0123456789abcdefghijk";
const fixture = JSON.parse(readFileSync(new URL("fixtures/start-patient-insights-job.json", import.meta.url), "utf8")) as Json;

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** The fixture with one member set (or, undefined, removed). */
function start(path: string, value: unknown): Json {
  const copy = structuredClone(fixture);
  const steps = path.split(".");
  const last = steps.pop()!;
  let at = copy;
  for (const step of steps) at = at[step] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

function paths(work: () => unknown): string[] {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === "invalid") return thrown.issues.map((issue) => issue.path.join("."));
    throw thrown;
  }
  return [];
}

const wrongStart = (path: string, value: unknown) => paths(() => decodeStartJob(bytes(start(path, value)), DOMAIN, NO_DEVIATIONS));

test("a whole request", () => {
  expect(decodeStartJob(bytes(fixture), DOMAIN, NO_DEVIATIONS)).toEqual({
    domainId: DOMAIN,
    clientToken: "2f1c6d1e-5f0e-4c55-9a2c-0b9a7d1f6c11",
    oauthToken: "canary-token",
    request: {
      patientId: "p-1",
      dateOfBirth: "1970-01-31",
      pronouns: "SHE_HER",
      insightsType: "PRE_VISIT",
      encounterReason: "Follow-up visit, knee pain",
      userRole: "CLINICIAN",
      userId: "dr-1",
      specialty: "PRIMARY_CARE",
      fhirEndpoint: "http://127.0.0.1:8080/fhir/r4/",
      s3Sources: ["s3://chartroom-input/letters/referral.txt"],
      s3OutputPath: "s3://chartroom-output/insights/",
    },
  });
});

test.each([
  ["patientContext.dateOfBirth", "1970-02-31"],
  ["patientContext.dateOfBirth", null],
  ["patientContext.patientId", " x "],
  ["patientContext.pronouns", undefined],
  ["encounterContext.encounterReason", "A".repeat(256)],
  ["encounterContext.encounterType", "FOLLOW_UP"],
  ["userContext.specialty", undefined],
  ["clientToken", undefined],
  ["inputDataConfig.s3Sources", undefined],
  ["inputDataConfig.s3Sources", []],
  ["inputDataConfig.fhirServer", undefined],
  ["inputDataConfig.fhirServer.oauthToken", undefined],
  ["inputDataConfig.s3Sources", [{ uri: "s3://abc/%2e%2e/a" }]],
  ["outputDataConfig.s3OutputPath", "s3://abc"],
  ["outputDataConfig.s3OutputPath", "s3://a-b.c/..x/y..z/"],
  ["domainId", "hostile"],
])("%s may be %j", (path, value) => {
  expect(wrongStart(path, value)).toEqual([]);
});

test.each([
  ["patientContext", undefined],
  ["patientContext", "p"],
  ["patientContext", []],
  ["patientContext.patientId", undefined],
  ["patientContext.patientId", " \n\t"],
  ["patientContext.patientId", 7],
  ["patientContext.patientId", "a\0b"],
  ["patientContext.patientId", "\ud800"],
  ["patientContext.dateOfBirth", "1970-13-01"],
  ["patientContext.dateOfBirth", "1970-01-32"],
  ["patientContext.dateOfBirth", "1970-01-31T00:00:00Z"],
  ["patientContext.dateOfBirth", "1970-01-31\n"],
  ["patientContext.pronouns", "she_her"],
  ["insightsContext", undefined],
  ["insightsContext.insightsType", "POST_VISIT"],
  ["encounterContext.encounterReason", undefined],
  ["encounterContext.encounterReason", ""],
  ["encounterContext.encounterReason", "A".repeat(257)],
  ["encounterContext.encounterReason", "Patient's f/u"],
  ["encounterContext.encounterReason", "knee\npain"],
  ["encounterContext.encounterReason", "d\u00e9j\u00e0"],
  ["userContext", undefined],
  ["userContext.role", "NURSE"],
  ["userContext.role", undefined],
  ["userContext.userId", undefined],
  ["userContext.userId", ""],
  ["userContext.specialty", "CARDIOLOGY"],
  ["inputDataConfig", undefined],
  ["inputDataConfig.fhirServer.fhirEndpoint", undefined],
  ["inputDataConfig.fhirServer.fhirEndpoint", "ftp://emr.example/"],
  ["inputDataConfig.fhirServer.fhirEndpoint", "file:///etc/passwd"],
  ["inputDataConfig.fhirServer.fhirEndpoint", "http://emr.example/a b"],
  ["inputDataConfig.fhirServer.fhirEndpoint", "http://["],
  ["inputDataConfig.fhirServer.fhirEndpoint", "http://user:secret@emr.example/"],
  ["inputDataConfig.fhirServer.oauthToken", " "],
  ["inputDataConfig.fhirServer.oauthToken", "a\0"],
  ["inputDataConfig.s3Sources", {}],
  ["inputDataConfig.s3Sources", Array.from({ length: 11 }, () => ({ uri: "s3://abc/a" }))],
  ["outputDataConfig", undefined],
  ["outputDataConfig.s3OutputPath", undefined],
  ["outputDataConfig.s3OutputPath", ""],
  ["outputDataConfig.s3OutputPath", "S3://abc/a"],
  ["outputDataConfig.s3OutputPath", "s3://ab/a"],
  ["outputDataConfig.s3OutputPath", "s3://Abc/a"],
  ["outputDataConfig.s3OutputPath", "s3://a..b/a"],
  ["outputDataConfig.s3OutputPath", `s3://abc/${"a".repeat(1016)}`],
  ["outputDataConfig.s3OutputPath", "s3://abc/a\tb"],
  ["outputDataConfig.s3OutputPath", "s3://abc/a\nb"],
  ["outputDataConfig.s3OutputPath", "s3://abc/a/../b"],
  ["outputDataConfig.s3OutputPath", "s3://abc/.."],
  ["outputDataConfig.s3OutputPath", "s3://abc/./a"],
  ["outputDataConfig.s3OutputPath", "s3://abc?versionId=1"],
  ["outputDataConfig.s3OutputPath", "http://abc/a"],
  ["clientToken", ""],
  ["clientToken", "  "],
  ["clientToken", 1],
])("%s may not be %j", (path, value) => {
  expect(wrongStart(path, value)).toEqual([path]);
});

test.each(["s3://abc", "s3://abc/", "s3://abc/dir/", "s3://abc/../x", "s3://abc/a\u0000b", "s3://abc/a\u0085b"])(
  "a source may not be %j",
  (uri) => {
    expect(wrongStart("inputDataConfig.s3Sources", [{ uri: "s3://abc/fine" }, { uri }])).toEqual(["inputDataConfig.s3Sources.1.uri"]);
  },
);

test("neither source is an error of its own", () => {
  expect(wrongStart("inputDataConfig", {})).toEqual(["inputDataConfig"]);
  expect(wrongStart("inputDataConfig", { s3Sources: [] })).toEqual(["inputDataConfig"]);
});

test("a start with nothing in it names everything that is missing", () => {
  expect(paths(() => decodeStartJob(bytes({ clientToken: "x" }), DOMAIN, NO_DEVIATIONS)).sort()).toEqual(
    ["encounterContext", "inputDataConfig", "insightsContext", "outputDataConfig", "patientContext", "userContext"].sort(),
  );
});

test.each(["", "dom-", "dom-012345678901234", "dom-0123456789abcdefghijkl", "dom-0123456789ABCDEFGHIJK", "sub-0123456789abcdefghijk"])(
  "%j is no domain id",
  (domainId) => {
    expect(paths(() => decodeMembers(NAME_DOMAIN, { domainId }))).toEqual(["domainId"]);
    expect(paths(() => decodeStartJob(bytes(fixture), domainId, NO_DEVIATIONS))).toEqual(["domainId"]);
  },
);

test("a job id has 1 to 36 characters", () => {
  expect(paths(() => decodeMembers(GET_JOB, { domainId: DOMAIN, jobId: "a".repeat(36) }))).toEqual([]);
  for (const jobId of ["", "a".repeat(37), "a\0"]) {
    expect(paths(() => decodeMembers(GET_JOB, { domainId: DOMAIN, jobId }))).toEqual(["jobId"]);
  }
});

test.each([
  [{}, "name"],
  [{ name: "" }, "name"],
  [{ name: "a".repeat(65) }, "name"],
  [{ name: "a\0" }, "name"],
  [{ name: "a", kmsKeyArn: "arn:aws:kms:us-east-1:12:key/ab" }, "kmsKeyArn"],
  [{ name: "a", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/AB" }, "kmsKeyArn"],
  [
    { name: "a", webAppSetupConfiguration: { ehrRole: "arn:aws:iam::123456789012:role/r", idcRegion: "x" } },
    "webAppSetupConfiguration.idcInstanceId",
  ],
  [{ name: "a", webAppSetupConfiguration: { ehrRole: "role", idcInstanceId: "i", idcRegion: "x" } }, "webAppSetupConfiguration.ehrRole"],
  [{ name: "a", tags: { "": "x" } }, "tags"],
  [{ name: "a", tags: { ["k".repeat(129)]: "x" } }, "tags"],
  [{ name: "a", tags: { k: "x".repeat(257) } }, "tags.k"],
  [{ name: "a", tags: { k: 1 } }, "tags.k"],
  [{ name: "a", tags: { "k\0": "x" } }, "tags"],
  [{ name: "a", tags: [] }, "tags"],
])("no domain from %j", (body, path) => {
  expect(paths(() => decodeCreateDomain(bytes(body)))).toEqual([path]);
});

test("a whole domain; names that mean something to JavaScript are only tags", () => {
  const body = {
    name: "\u{1F3E5}".repeat(64),
    kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/0a-1b",
    webAppSetupConfiguration: { ehrRole: "arn:aws:iam::123456789012:role/r", idcInstanceId: "i", idcRegion: "eu-west-1" },
  };
  const text = JSON.stringify(body).replace(/}$/, ',"tags":{"__proto__":"a","constructor":"b"}}');
  const domain = decodeCreateDomain(new TextEncoder().encode(text));
  expect(domain).toMatchObject({
    name: body.name,
    kmsKeyArn: body.kmsKeyArn,
    webApp: { ehrRole: "arn:aws:iam::123456789012:role/r", identityInstanceId: "i", identityRegion: "eu-west-1" },
  });
  expect(JSON.stringify(domain.tags)).toBe('{"__proto__":"a","constructor":"b"}');
});

test.each(["[]", "1", '"x"', "{", "{}{}", "[".repeat(100_000), `{"a":${"[".repeat(40)}${"]".repeat(40)}}`])(
  "a body that is no JSON object: %#",
  (text) => {
    expect(() => decodeCreateDomain(new TextEncoder().encode(text))).toThrow(expect.objectContaining({ code: "malformed" }));
  },
);

test("a body that is no UTF-8", () => {
  expect(() => decodeCreateDomain(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(expect.objectContaining({ code: "malformed" }));
});

test("list parameters", () => {
  expect(decodeListDomains("/domain")).toEqual({});
  expect(decodeListDomains("/domain?maxResults=100&nextToken=a%2Fb%3D%2B%20%26&status=DELETED")).toEqual({
    maxResults: 100,
    nextToken: "a/b=+ &",
    status: "DELETED",
  });
  for (const maxResults of ["0", "101", "-1", "1.5", "1e1", "", "9".repeat(30), "x", "0x10"]) {
    expect(paths(() => decodeListDomains(`/domain?maxResults=${maxResults}`))).toEqual(["maxResults"]);
  }
  expect(paths(() => decodeListDomains("/domain?status=active"))).toEqual(["status"]);
  expect(() => decodeListDomains("/domain?nextToken=%zz")).toThrow(expect.objectContaining({ code: "malformed" }));
});

test("deviations let in what they name, and nothing else", () => {
  const wide = { anyEncounterReason: true, roles: ["NURSE"], specialties: ["CARDIOLOGY"], s3Sources: 12 };
  const wrong = (path: string, value: unknown, deviations: Deviations = wide) =>
    paths(() => decodeStartJob(bytes(start(path, value)), DOMAIN, deviations));
  const reason = "Patient's f/u: A1c 9.2 % – Übelkeit (2x), 中文";
  const sources = (count: number) => Array.from({ length: count }, () => ({ uri: "s3://chartroom-input/a.pdf" }));
  const cases: [string, unknown][] = [
    ["encounterContext.encounterReason", reason],
    ["userContext.role", "NURSE"],
    ["userContext.specialty", "CARDIOLOGY"],
    ["inputDataConfig.s3Sources", sources(12)],
  ];
  for (const [path, value] of cases) {
    expect(decodeStartJob(bytes(start(path, value)), DOMAIN, wide).domainId).toBe(DOMAIN);
    expect(wrong(path, value, NO_DEVIATIONS)).toEqual([path]);
  }
  for (const text of ["two\nlines", "\u0007", "x".repeat(257), "", "\u200b"])
    expect(wrong("encounterContext.encounterReason", text)).toEqual(["encounterContext.encounterReason"]);
  expect(wrong("userContext.role", "PORTER")).toEqual(["userContext.role"]);
  expect(wrong("userContext.specialty", "cardiology")).toEqual(["userContext.specialty"]);
  expect(wrong("inputDataConfig.s3Sources", sources(13))).toEqual(["inputDataConfig.s3Sources"]);
});
