// Which LOINC codes are which vital sign. Source: the FHIR R4 vital-signs profiles (2019) and LOINC 2.77; no ranges here.

export const LOINC = "http://loinc.org";

export const SYSTOLIC = new Set(["8480-6"]);
export const DIASTOLIC = new Set(["8462-4"]);
/** Panels whose components are systolic and diastolic pressure; 55284-4 is the older panel that many records still carry. */
export const BLOOD_PRESSURE = new Set(["85354-9", "55284-4"]);

/** In the order a reader expects them; `trended` are those whose course matters more than the last value. */
export const VITAL_SIGNS: readonly { readonly label: string; readonly codes: ReadonlySet<string>; readonly trended: boolean }[] = [
  { label: "blood pressure", codes: BLOOD_PRESSURE, trended: true },
  { label: "pulse", codes: new Set(["8867-4"]), trended: false },
  { label: "weight", codes: new Set(["29463-7", "3141-9", "8341-0"]), trended: true },
  { label: "BMI", codes: new Set(["39156-5"]), trended: false },
  { label: "height", codes: new Set(["8302-2", "8306-3"]), trended: false },
  { label: "oxygen saturation", codes: new Set(["2708-6", "59408-5"]), trended: false },
  { label: "respiratory rate", codes: new Set(["9279-1"]), trended: false },
  { label: "temperature", codes: new Set(["8310-5", "8331-1"]), trended: false },
];

/** 72166-2: tobacco smoking status (NHIS), as US Core asks for it. */
export const TOBACCO_STATUS = new Set(["72166-2"]);
