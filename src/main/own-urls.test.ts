// What counts as our own FHIR base: only what the configuration says, whatever a caller writes.
import { expect, test } from "vitest";
import { ownUrls, prefixedNames } from "./own-urls.ts";

const urls = ownUrls({ publicUrls: ["https://chart.clinic.example/base"], host: "0.0.0.0", port: 8080, tls: false });

test.each([
  "https://chart.clinic.example/base/fhir/r4",
  "http://127.0.0.1:8080/fhir/r4/",
  "http://localhost:8080/fhir/r4",
  "http://[::1]:8080/fhir/r4//",
])("%s is ours", (endpoint) => expect(urls.isFhirBase(endpoint)).toBe(true));

test.each([
  "http://127.0.0.1:8081/fhir/r4",
  "http://127.0.0.1/fhir/r4",
  "http://user@127.0.0.1:8080/fhir/r4",
  "http://127.0.0.1:8080/fhir/r4?x=1",
  "http://127.0.0.1:8080/fhir/r4/Patient",
  "http://127.0.0.1:8080/FHIR/r4",
  "https://127.0.0.1:8080/fhir/r4",
  "https://chart.clinic.example/fhir/r4",
  "http://127.0.0.1.evil.example:8080/fhir/r4",
  "not a url",
])("%s is not", (endpoint) => expect(urls.isFhirBase(endpoint)).toBe(false));

test("the first configured URL is the one that is shown", () => {
  expect(urls.first).toBe("https://chart.clinic.example/base");
  expect(ownUrls({ publicUrls: [], host: "::", port: 9, tls: true }).first).toBe("https://127.0.0.1:9");
});

test("names with the host prefix are those of a name, never of an address", () => {
  expect(prefixedNames("https://chartroom.example:8443/x")).toEqual(["runtime.chartroom.example", "streaming.chartroom.example"]);
  for (const url of ["http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost:8080"]) expect(prefixedNames(url)).toEqual([]);
});
