// What is shown of a client's request: names and lengths, which setting reads a header, and never a value.
import { expect, test } from "vitest";
import { describeRequest } from "./doctor-listen.ts";

const naming = { headerPrefix: "X-Emr-", headerNames: { LoginId: "X-Who" } } as const;

test("names, lengths and what reads them are shown, values are not", () => {
  const headers = ["X-Who", "canary-login", "X-Emr-Password", "canary-pw", "EmrInstance", "canary-i", "X-Old-ApplicationKey", "canary-key"];
  const body = JSON.stringify({ LoginId: "canary-body", ApplicationName: "canary-app", Encounter: { ReasonForVisit: "canary" } });
  const lines = describeRequest([...headers, "Accept", "canary/accept"], body, naming);
  expect(lines.slice(2)).toEqual([
    "  header X-Who: 12 characters -> read as LoginId, by CHARTROOM_ENCOUNTER_HEADERS",
    "  header X-Emr-Password: 9 characters -> read as Password, by CHARTROOM_ENCOUNTER_HEADER_PREFIX",
    "  header EmrInstance: 8 characters -> read as EmrInstance",
    "  header X-Old-ApplicationKey: 10 characters -> not read; CHARTROOM_ENCOUNTER_HEADER_PREFIX=X-Old- would read it as ApplicationKey",
    "  header Accept: 13 characters",
    "  body member LoginId: 11 characters -> the header wins",
    "  body member ApplicationName: 10 characters -> read as ApplicationName",
  ]);
  expect(lines.join("\n")).not.toContain("canary");
});

test("a body that is no JSON says nothing", () => {
  expect(describeRequest([], "{broken canary", naming)).toEqual(["", "A request:"]);
});
