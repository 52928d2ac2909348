// The kinds of EMR we can write to: one line per connector.
import { createFhirEmr } from "./fhir/emr.ts";
import { createHl7Emr } from "./hl7v2/emr.ts";

export const CONNECTORS = {
  fhir: createFhirEmr,
  hl7v2: createHl7Emr,
} as const;
