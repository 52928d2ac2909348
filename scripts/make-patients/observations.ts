// Measurements of a chart: laboratory results, vital signs, blood pressure, smoking status, reports that group results.
// Reference range and interpretation are printed only where the caller says the laboratory printed them.
import type { DiagnosticReport, Observation } from "@medplum/fhirtypes";
import { add, at, type Chart, own, subject, text } from "./chart.ts";
import { ageAt, ckdEpi2021, HL7, LOINC, TESTS, type Test, type TestName, UCUM, US_CORE } from "./codes.ts";

type ResultOptions = {
  time?: string;
  encounter?: string;
  /** bare: neither range nor interpretation; range: a range alone; both (default): as most laboratories print it. */
  print?: "bare" | "range" | "both";
  low?: number;
  high?: number;
  status?: Observation["status"];
  note?: string;
  /** Tells two results of one test on one day apart. */
  id?: string;
};

const category = (code: string, display: string) => [{ coding: [{ system: `${HL7}/observation-category`, code, display }] }];
const KINDS = { laboratory: category("laboratory", "Laboratory"), "vital-signs": category("vital-signs", "Vital Signs") };
const PROFILES = { laboratory: "us-core-observation-lab", "vital-signs": "us-core-vital-signs" };
const quantity = (value: number, unit: string) => ({
  value,
  unit: unit.replace(/[{}]/g, "").replace("1.73_m2", "1.73 m2"),
  system: UCUM,
  code: unit,
});

function rangeOf(test: Test, options: ResultOptions) {
  const low = options.low ?? test.low;
  const high = options.high ?? test.high;
  return { low, high };
}

export function result(chart: Chart, name: TestName, date: string, value: number, options: ResultOptions = {}): string {
  const test: Test = TESTS[name];
  const { low, high } = rangeOf(test, options);
  const ranged = (low !== undefined || high !== undefined) && options.print !== "bare";
  const flag = low !== undefined && value < low ? "L" : high !== undefined && value > high ? "H" : "N";
  const local = `${name.toLowerCase()}-${options.id ?? date}`;
  add(chart, {
    resourceType: "Observation",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/${PROFILES[test.kind]}`] },
    status: options.status ?? "final",
    category: KINDS[test.kind],
    code: { coding: [{ system: LOINC, code: test.code, display: test.display }] },
    subject: subject(chart),
    ...(options.encounter ? { encounter: own(chart, "Encounter", options.encounter) } : {}),
    effectiveDateTime: at(date, options.time),
    ...(test.kind === "laboratory" ? { issued: at(date, "16:40") } : {}),
    valueQuantity: quantity(value, test.unit),
    ...(ranged && (options.print ?? "both") === "both"
      ? { interpretation: [{ coding: [{ system: `${HL7}/v3-ObservationInterpretation`, code: flag }] }] }
      : {}),
    ...(ranged
      ? {
          referenceRange: [
            {
              ...(low === undefined ? {} : { low: quantity(low, test.unit) }),
              ...(high === undefined ? {} : { high: quantity(high, test.unit) }),
            },
          ],
        }
      : {}),
    ...(options.note ? { note: [{ text: options.note }] } : {}),
  } as Observation);
  return local;
}

/** A creatinine and the eGFR (CKD-EPI 2021) that follows from it, the patient's age and sex; returns both ids and the eGFR. */
export function kidneyFunction(chart: Chart, date: string, creatinine: number, options: ResultOptions = {}) {
  const range = chart.sex === "female" ? { low: 0.5, high: 1.1 } : {};
  const egfr = ckdEpi2021(creatinine, ageAt(chart.birthDate, date), chart.sex);
  const ids = [
    result(chart, "creatinine", date, creatinine, { ...range, ...options }),
    result(chart, "egfr", date, egfr, { ...options, print: "range" }),
  ];
  return { ids, egfr };
}

/** Several tests of one day, in the order given. */
export function results(chart: Chart, date: string, values: Partial<Record<TestName, number>>, options: ResultOptions = {}): string[] {
  return Object.entries(values).map(([name, value]) => result(chart, name as TestName, date, value, options));
}

export function bloodPressure(chart: Chart, date: string, systolic: number, diastolic: number, options: ResultOptions = {}): void {
  const part = (code: string, display: string, value: number) => ({
    code: { coding: [{ system: LOINC, code, display }] },
    valueQuantity: { value, unit: "mmHg", system: UCUM, code: "mm[Hg]" },
  });
  add(chart, {
    resourceType: "Observation",
    id: `${chart.slug}-bp-${options.id ?? date}`,
    meta: { profile: [`${US_CORE}/us-core-blood-pressure`] },
    status: options.status ?? "final",
    category: KINDS["vital-signs"],
    code: { coding: [{ system: LOINC, code: "85354-9", display: "Blood pressure panel with all children optional" }] },
    subject: subject(chart),
    ...(options.encounter ? { encounter: own(chart, "Encounter", options.encounter) } : {}),
    effectiveDateTime: at(date, options.time),
    component: [part("8480-6", "Systolic blood pressure", systolic), part("8462-4", "Diastolic blood pressure", diastolic)],
    ...(options.note ? { note: [{ text: options.note }] } : {}),
  } as Observation);
}

/** Any other observation: the caller gives the code and the value element. */
export function observation(
  chart: Chart,
  local: string,
  date: string,
  kind: string,
  rest: Partial<Observation> & Pick<Observation, "code">,
): void {
  add(chart, {
    resourceType: "Observation",
    id: `${chart.slug}-${local}`,
    status: "final",
    category: [{ coding: [{ system: `${HL7}/observation-category`, code: kind }] }],
    subject: subject(chart),
    effectiveDateTime: at(date),
    ...rest,
  } as Observation);
}

/** Tobacco smoking status (LOINC 72166-2); a string says why there is none (a FHIR data-absent-reason code). */
export function smoking(chart: Chart, date: string, status: [code: string, display: string] | "not-asked"): void {
  const value =
    status === "not-asked"
      ? { dataAbsentReason: { coding: [{ system: `${HL7}/data-absent-reason`, code: status }] } }
      : { valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: status[0], display: status[1] }] } };
  observation(chart, `smoking-${date}`, date, "social-history", {
    meta: { profile: [`${US_CORE}/us-core-smokingstatus`] },
    code: { coding: [{ system: LOINC, code: "72166-2", display: "Tobacco smoking status" }] },
    ...value,
  });
}

export function report(
  chart: Chart,
  local: string,
  date: string,
  what: {
    code?: [string, string];
    name: string;
    section: [string, string];
    results?: string[];
    conclusion?: string;
    encounter?: string;
    form?: string;
  },
): DiagnosticReport {
  return add(chart, {
    resourceType: "DiagnosticReport",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/us-core-diagnosticreport-${what.section[0] === "LAB" ? "lab" : "note"}`] },
    status: "final",
    category: [{ coding: [{ system: `${HL7}/v2-0074`, code: what.section[0], display: what.section[1] }] }],
    code: what.code ? { coding: [{ system: LOINC, code: what.code[0], display: what.code[1] }], text: what.name } : text(what.name),
    subject: subject(chart),
    ...(what.encounter ? { encounter: own(chart, "Encounter", what.encounter) } : {}),
    effectiveDateTime: at(date),
    issued: at(date, "17:10"),
    ...(what.results ? { result: what.results.map((id) => own(chart, "Observation", id)) } : {}),
    ...(what.conclusion ? { conclusion: what.conclusion } : {}),
    ...(what.form ? { presentedForm: [{ contentType: "text/plain", data: Buffer.from(what.form, "utf8").toString("base64") }] } : {}),
  } as DiagnosticReport);
}
