// What is known of a patient: problems, allergies, illness in the family.
// Every status is explicit, so that what is over, refuted or entered in error can be told from what is true.
import type { AllergyIntolerance, CodeableConcept, Condition, FamilyMemberHistory } from "@medplum/fhirtypes";
import { add, by, type Chart, coded, own, subject, text } from "./chart.ts";
import type { ClinicianId } from "./clinic.ts";
import { HL7, US_CORE } from "./codes.ts";

type Problem = {
  code: CodeableConcept;
  recorded: string;
  onset?: string;
  abated?: string;
  clinical?: "active" | "resolved" | "inactive" | "remission";
  verification?: "confirmed" | "provisional" | "refuted" | "entered-in-error";
  category?: "problem-list-item" | "encounter-diagnosis";
  encounter?: string;
  recorder?: ClinicianId;
  note?: string;
};

export function problem(chart: Chart, local: string, it: Problem): void {
  const verification = it.verification ?? "confirmed";
  const category = it.category ?? "problem-list-item";
  add(chart, {
    resourceType: "Condition",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/us-core-condition-${category === "problem-list-item" ? "problems-health-concerns" : category}`] },
    // FHIR forbids a clinical status on what was entered in error (con-5).
    ...(verification === "entered-in-error" ? {} : { clinicalStatus: coded("condition-clinical", it.clinical ?? "active") }),
    verificationStatus: coded("condition-ver-status", verification),
    category: [coded("condition-category", category)],
    code: it.code,
    subject: subject(chart),
    ...(it.encounter ? { encounter: own(chart, "Encounter", it.encounter) } : {}),
    ...(it.onset ? { onsetDateTime: it.onset } : {}),
    ...(it.abated ? { abatementDateTime: it.abated } : {}),
    recordedDate: it.recorded,
    ...(it.recorder ? { recorder: by(it.recorder) } : {}),
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as Condition);
}

type Allergy = {
  code: CodeableConcept;
  recorded: string;
  type?: "allergy" | "intolerance";
  category?: "food" | "medication" | "environment" | "biologic";
  criticality?: "low" | "high" | "unable-to-assess";
  clinical?: "active" | "inactive" | "resolved";
  verification?: "confirmed" | "unconfirmed" | "refuted" | "entered-in-error";
  reaction?: { signs: string[]; severity?: "mild" | "moderate" | "severe"; onset?: string };
  source?: string;
  recorder?: ClinicianId;
  note?: string;
};

export function allergy(chart: Chart, local: string, it: Allergy): void {
  const verification = it.verification ?? "confirmed";
  add(chart, {
    resourceType: "AllergyIntolerance",
    id: `${chart.slug}-${local}`,
    meta: { ...(it.source ? { source: it.source } : {}), profile: [`${US_CORE}/us-core-allergyintolerance`] },
    ...(verification === "entered-in-error" ? {} : { clinicalStatus: coded("allergyintolerance-clinical", it.clinical ?? "active") }),
    verificationStatus: coded("allergyintolerance-verification", verification),
    ...(it.type ? { type: it.type } : {}),
    ...(it.category ? { category: [it.category] } : {}),
    ...(it.criticality ? { criticality: it.criticality } : {}),
    code: it.code,
    patient: subject(chart),
    recordedDate: it.recorded,
    ...(it.recorder ? { recorder: by(it.recorder) } : {}),
    ...(it.reaction
      ? {
          reaction: [
            {
              manifestation: it.reaction.signs.map(text),
              ...(it.reaction.severity ? { severity: it.reaction.severity } : {}),
              ...(it.reaction.onset ? { onset: it.reaction.onset } : {}),
            },
          ],
        }
      : {}),
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as AllergyIntolerance);
}

export function relative(
  chart: Chart,
  code: string,
  who: string,
  conditions: { code: CodeableConcept; age?: number; note?: string }[],
  died?: number,
): void {
  add(chart, {
    resourceType: "FamilyMemberHistory",
    id: `${chart.slug}-family-${who.replace(/\W+/g, "-")}`,
    status: "completed",
    patient: subject(chart),
    relationship: { coding: [{ system: `${HL7}/v3-RoleCode`, code, display: who }], text: who },
    ...(died ? { deceasedAge: { value: died, unit: "years", system: "http://unitsofmeasure.org", code: "a" } } : {}),
    condition: conditions.map((c) => ({
      code: c.code,
      ...(c.age ? { onsetAge: { value: c.age, unit: "years", system: "http://unitsofmeasure.org", code: "a" } } : {}),
      ...(c.note ? { note: [{ text: c.note }] } : {}),
    })),
  } as FamilyMemberHistory);
}
