// What is done and planned for a patient: procedures, insurance, goals, care team, requests.
// What was not done or was called off stays, with its status.
import type { CareTeam, CodeableConcept, Coverage, Goal, Procedure, ServiceRequest } from "@medplum/fhirtypes";
import { add, at, by, type Chart, coded, own, subject, text } from "./chart.ts";
import type { ClinicianId } from "./clinic.ts";
import { HL7, US_CORE } from "./codes.ts";

export function procedure(
  chart: Chart,
  local: string,
  it: {
    code: CodeableConcept;
    date: string;
    status?: Procedure["status"];
    performer?: ClinicianId;
    encounter?: string;
    location?: string;
    site?: string;
    note?: string;
  },
): void {
  add(chart, {
    resourceType: "Procedure",
    id: `${chart.slug}-${local}`,
    meta: { profile: [`${US_CORE}/us-core-procedure`] },
    status: it.status ?? "completed",
    code: it.code,
    subject: subject(chart),
    ...(it.encounter ? { encounter: own(chart, "Encounter", it.encounter) } : {}),
    performedDateTime: it.date,
    ...(it.performer ? { performer: [{ actor: by(it.performer) }] } : {}),
    ...(it.location ? { location: { reference: `Location/${it.location}` } } : {}),
    ...(it.site ? { bodySite: [text(it.site)] } : {}),
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as Procedure);
}

export function coverage(
  chart: Chart,
  it: {
    payer: string;
    payerName: string;
    member: string;
    plan: [string, string];
    group?: [string, string];
    relationship?: "self" | "child";
    start: string;
    end?: string;
    status?: Coverage["status"];
    subscriber?: string;
    id?: string;
  },
): void {
  add(chart, {
    resourceType: "Coverage",
    id: `${chart.slug}-${it.id ?? "coverage"}`,
    meta: { profile: [`${US_CORE}/us-core-coverage`] },
    status: it.status ?? "active",
    ...(it.subscriber ? { subscriber: own(chart, "RelatedPerson", it.subscriber) } : { subscriber: subject(chart) }),
    subscriberId: it.member,
    identifier: [
      {
        type: { coding: [{ system: `${HL7}/v2-0203`, code: "MB", display: "Member Number" }] },
        system: "https://corranbay.example/id/member",
        value: it.member,
      },
    ],
    beneficiary: subject(chart),
    relationship: { coding: [{ system: `${HL7}/subscriber-relationship`, code: it.relationship ?? "self" }] },
    period: { start: it.start, ...(it.end ? { end: it.end } : {}) },
    payor: [{ reference: `Organization/${it.payer}`, display: it.payerName }],
    class: [
      { type: coded("coverage-class", "plan"), value: it.plan[0], name: it.plan[1] },
      ...(it.group ? [{ type: coded("coverage-class", "group"), value: it.group[0], name: it.group[1] }] : []),
    ],
  } as Coverage);
}

export function goal(chart: Chart, local: string, words: string, start: string, status: Goal["lifecycleStatus"] = "active"): void {
  add(chart, {
    resourceType: "Goal",
    id: `${chart.slug}-${local}`,
    lifecycleStatus: status,
    description: text(words),
    subject: subject(chart),
    startDate: start,
  } as Goal);
}

export function careTeam(chart: Chart, members: [ClinicianId, string][]): void {
  const participant = members.map(([id, role]) => ({ role: [text(role)], member: by(id) }));
  add(chart, {
    resourceType: "CareTeam",
    id: `${chart.slug}-care-team`,
    status: "active",
    subject: subject(chart),
    participant,
  } as CareTeam);
}

export function request(
  chart: Chart,
  local: string,
  words: CodeableConcept,
  authored: string,
  it: { status?: ServiceRequest["status"]; requester?: ClinicianId; note?: string } = {},
): void {
  add(chart, {
    resourceType: "ServiceRequest",
    id: `${chart.slug}-${local}`,
    status: it.status ?? "active",
    intent: "order",
    code: words,
    subject: subject(chart),
    authoredOn: at(authored),
    requester: by(it.requester ?? "prac-merrilow"),
    ...(it.note ? { note: [{ text: it.note }] } : {}),
  } as ServiceRequest);
}
