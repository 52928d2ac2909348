// Which statement becomes which fact: by its template where it names one of ours, else by the section it stands in and the kind of act.
import type { PatientRecord } from "#core/record.ts";
import { readAllergy } from "./allergies.ts";
import { readDevice } from "./devices.ts";
import { readEncounter } from "./encounters.ts";
import { readFamilyHistory } from "./family-history.ts";
import { readImmunization } from "./immunizations.ts";
import { readMedication } from "./medications.ts";
import {
  readAdvanceDirective,
  readAssessment,
  readCognitiveStatus,
  readFunctionalStatus,
  readResult,
  readSocialHistory,
  readVitalSign,
} from "./observations.ts";
import { readGoal, readPlanned } from "./plans.ts";
import { readProblem } from "./problems.ts";
import { readProcedure } from "./procedures.ts";
import { type Section, type Statement, templatesOf } from "./statement.ts";
import { attribute, type XmlElement } from "./xml.ts";

export type Facts = {
  -readonly [K in Exclude<keyof PatientRecord, "person" | "otherPersons" | "documents" | "queries" | "unread" | "reports">]-?: NonNullable<
    PatientRecord[K]
  >[number][];
};

export function noFacts(): Facts {
  return {
    conditions: [],
    medications: [],
    allergies: [],
    observations: [],
    immunizations: [],
    encounters: [],
    procedures: [],
    requests: [],
    plans: [],
    devices: [],
    familyHistory: [],
  };
}

/** Adds what the statement says. @throws Unreadable */
export type AddFact = (statement: Statement, facts: Facts) => void;

const ADD = {
  problem: (statement, facts) => facts.conditions.push(readProblem(statement)),
  allergy: (statement, facts) => facts.allergies.push(readAllergy(statement)),
  medication: (statement, facts) => facts.medications.push(readMedication(statement)),
  immunization: (statement, facts) => facts.immunizations.push(readImmunization(statement)),
  result: (statement, facts) => facts.observations.push(readResult(statement)),
  vitalSign: (statement, facts) => facts.observations.push(readVitalSign(statement)),
  social: (statement, facts) => facts.observations.push(readSocialHistory(statement)),
  procedure: (statement, facts) => facts.procedures.push(readProcedure(statement)),
  encounter: (statement, facts) => facts.encounters.push(readEncounter(statement)),
  family: (statement, facts) => facts.familyHistory.push(readFamilyHistory(statement)),
  functional: (statement, facts) => facts.observations.push(readFunctionalStatus(statement)),
  cognitive: (statement, facts) => facts.observations.push(readCognitiveStatus(statement)),
  assessment: (statement, facts) => facts.observations.push(readAssessment(statement)),
  directive: (statement, facts) => facts.observations.push(readAdvanceDirective(statement)),
  device: (statement, facts) => facts.devices.push(readDevice(statement)),
  planned: (statement, facts) => facts.requests.push(readPlanned(statement)),
  goal: (statement, facts) => facts.plans.push(readGoal(statement)),
} satisfies Record<string, AddFact>;

const TEMPLATES = "2.16.840.1.113883.10.20.22.4.";
const PREGNANCY = "2.16.840.1.113883.10.20.15.3.8";
/** C-CDA's entry templates, the same roots in releases 1.1 and 2.1. */
const BY_TEMPLATE: Readonly<Record<string, AddFact>> = {
  [`${TEMPLATES}4`]: ADD.problem,
  [`${TEMPLATES}7`]: ADD.allergy,
  [`${TEMPLATES}16`]: ADD.medication,
  [`${TEMPLATES}52`]: ADD.immunization,
  [`${TEMPLATES}2`]: ADD.result,
  [`${TEMPLATES}27`]: ADD.vitalSign,
  [`${TEMPLATES}38`]: ADD.social,
  [`${TEMPLATES}78`]: ADD.social,
  [`${TEMPLATES}85`]: ADD.social,
  [PREGNANCY]: ADD.social,
  "2.16.840.1.113883.10.20.15.3.1": ADD.social,
  [`${TEMPLATES}12`]: ADD.procedure,
  [`${TEMPLATES}13`]: ADD.procedure,
  [`${TEMPLATES}14`]: ADD.procedure,
  [`${TEMPLATES}49`]: ADD.encounter,
  [`${TEMPLATES}45`]: ADD.family,
  [`${TEMPLATES}67`]: ADD.functional,
  [`${TEMPLATES}68`]: ADD.functional,
  [`${TEMPLATES}69`]: ADD.assessment,
  [`${TEMPLATES}73`]: ADD.cognitive,
  [`${TEMPLATES}74`]: ADD.cognitive,
  [`${TEMPLATES}48`]: ADD.directive,
  [`${TEMPLATES}50`]: ADD.device,
};
const BY_SECTION: Readonly<Record<string, Readonly<Record<string, AddFact>>>> = {
  "11450-4": { observation: ADD.problem },
  "11348-0": { observation: ADD.problem },
  "46241-6": { observation: ADD.problem },
  "11535-2": { observation: ADD.problem },
  "48765-2": { observation: ADD.allergy },
  "10160-0": { substanceAdministration: ADD.medication },
  "10183-2": { substanceAdministration: ADD.medication },
  "42346-7": { substanceAdministration: ADD.medication },
  "29549-3": { substanceAdministration: ADD.medication },
  "11369-6": { substanceAdministration: ADD.immunization },
  "30954-2": { observation: ADD.result },
  "8716-3": { observation: ADD.vitalSign },
  "29762-2": { observation: ADD.social },
  "47519-4": { procedure: ADD.procedure },
  "46240-8": { encounter: ADD.encounter },
  "10157-6": { organizer: ADD.family },
  "47420-5": { observation: ADD.functional },
  "10190-7": { observation: ADD.cognitive },
  "42348-3": { observation: ADD.directive },
  "46264-8": { supply: ADD.device },
};
/** Planned act, encounter, procedure and observation; the last is also release 1.1's goal, by its mood. */
const PLANNED = new Set([39, 40, 41, 44].map((number) => `${TEMPLATES}${number}`));
/** Acts that tell somebody what to do, and ask for nothing. */
const INSTRUCTION = `${TEMPLATES}20`;
const ASKING = new Set(["INT", "RQO", "ARQ", "PRMS", "PRP", "APT"]);
const ASKED_FOR = new Set(["act", "encounter", "observation", "procedure"]);
/** Plans and goals: nothing in them is so yet. */
const PLANS = new Set(["18776-5", "61146-7"]);
const DEVICES = "46264-8";

/** Sections of whose entries no fact may be made: plans, goals, medical devices. */
export function isPartlyInWords({ code }: Section): boolean {
  return code !== undefined && (PLANS.has(code) || code === DEVICES);
}

/** Only what happened is a fact, and what a medication section orders. */
export function isToldAsFact(element: XmlElement, { code }: Section): boolean {
  if (code !== undefined && PLANS.has(code)) return false;
  const mood = attribute(element, "moodCode") ?? "EVN";
  return mood === "EVN" || (mood === "INT" && element.name === "substanceAdministration" && code !== "11369-6");
}

/** Words of a plan say more than its entries: they are kept beside them. */
export function isPlan({ code }: Section): boolean {
  return code !== undefined && PLANS.has(code);
}

/** For a statement of what is to be. */
export function planAdderFor(element: XmlElement, section: Section): AddFact | undefined {
  const mood = attribute(element, "moodCode") ?? "EVN";
  if (mood === "GOL" && element.name === "observation") return ADD.goal;
  const templates = templatesOf(element);
  if (!ASKING.has(mood) || !ASKED_FOR.has(element.name) || templates.includes(INSTRUCTION)) return undefined;
  return isPlan(section) || templates.some((template) => PLANNED.has(template)) ? ADD.planned : undefined;
}

/** A visit's diagnoses and the date a birth is expected are facts of their own; else what a fact holds is told by it. */
export function holdsFacts(element: XmlElement): boolean {
  return element.name === "encounter" || templatesOf(element).includes(PREGNANCY);
}

export function adderFor(element: XmlElement, { code }: Section): AddFact | undefined {
  for (const template of templatesOf(element)) if (Object.hasOwn(BY_TEMPLATE, template)) return BY_TEMPLATE[template];
  const byKind = code !== undefined && Object.hasOwn(BY_SECTION, code) ? BY_SECTION[code]! : {};
  return Object.hasOwn(byKind, element.name) ? byKind[element.name] : undefined;
}
