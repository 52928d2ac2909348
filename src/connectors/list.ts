// The kinds of EMR we can write to: one line per connector.
import { createFhirEmr } from "./fhir/emr.ts";

export const CONNECTORS = {
  fhir: createFhirEmr,
} as const;
