// From clinical facts to the wire's replies. Pure; numbers keep the digits they were recorded with.
import type { Found, LabOrderReading, LabResultReading, MaintenanceReading, Recorded } from "#core/emr-query.ts";
import type { AllergyFact, Concept, ImmunizationFact, MedicationFact, ObservationFact, ObservedValue } from "#core/record.ts";
import { writeDotnetDate } from "./dotnet-date.ts";
import { notRead } from "./encode.ts";
import {
  ALLERGIES,
  HEALTH_MAINTENANCE,
  HOME_MEDICATIONS,
  IMMUNIZATIONS,
  LAB_ORDERS,
  LAB_RESULTS,
  OBSERVATIONS,
  type RepliedTable,
  reply,
} from "./replies.ts";

function codeOf({ codings }: Concept): string | undefined {
  return codings.find(({ code }) => code !== undefined)?.code;
}

function whose({ patientId, encounterId }: { readonly patientId: string; readonly encounterId: string | undefined }) {
  return { PatientId: patientId, EncounterId: encounterId };
}

export function encodeAllergies({ items, unread }: Found<Recorded<AllergyFact>>): RepliedTable<typeof ALLERGIES> {
  return reply(ALLERGIES, {
    Allergies: items.map(({ fact, ...one }) => ({
      AllergyId: one.id,
      ...whose(one),
      AllergenId: codeOf(fact.concept),
      Allergen: fact.concept.text,
      NoneKnown: fact.noneKnown,
      CategoryIds: fact.categories,
      StatusId: fact.clinicalStatus,
      VerificationStatusId: fact.verification,
      CriticalityId: fact.criticality,
      Reactions: fact.reactions.map(({ manifestation, severity }) => ({ Reaction: manifestation, SeverityId: severity })),
      OnsetDate: fact.onset,
      RecordedDateTime: writeDotnetDate(fact.recorded),
      Comments: one.notes,
    })),
    NotRead: notRead(unread),
  });
}

/** The digits as recorded where the quote has them: a number alone would lose trailing zeros. */
function digits({ quantity, text }: ObservedValue, quote: string): string | undefined {
  if (!quantity) return text;
  const written = /^(?:[<>]=?)?(-?[\d.]+(?:[eE][+-]?\d+)?)/.exec(quote)?.[1];
  const number = written !== undefined && Number(written) === quantity.value ? written : String(quantity.value);
  return `${quantity.comparator ?? ""}${number}`;
}

function observed(value: ObservedValue, quote: string) {
  return {
    ComponentId: codeOf(value.concept),
    Component: value.concept.text,
    Value: digits(value, quote),
    Units: value.quantity?.unit ?? value.quantity?.code,
    ValueCodes: value.valueCodings?.flatMap(({ code }) => code ?? []),
    AbsentReason: value.absentReason,
    InterpretationIds: value.interpretation,
    ReferenceRange: value.referenceRange?.text,
  };
}

function observationFields({ fact, ...one }: Recorded<ObservationFact>) {
  const quoteOf = (part: ObservedValue) => {
    const marker = `${part.concept.text}: `;
    const at = fact.evidence.quote.indexOf(marker);
    return at < 0 ? "" : fact.evidence.quote.slice(at + marker.length);
  };
  return {
    ObservationId: one.id,
    ...whose(one),
    CategoryIds: fact.categories,
    ...observed(fact, fact.evidence.quote),
    ObservationDateTime: writeDotnetDate(fact.effective),
    IssuedDateTime: writeDotnetDate(fact.issued),
    StatusId: fact.status,
    Components: fact.components.map((part) => observed(part, quoteOf(part))),
    Comments: one.notes,
  };
}

export function encodeObservations(
  { items, unread }: Found<Recorded<ObservationFact>>,
  comments = true,
): RepliedTable<typeof OBSERVATIONS> {
  const shown = items.map(observationFields);
  return reply(OBSERVATIONS, {
    Observations: comments ? shown : shown.map((one) => ({ ...one, Comments: undefined })),
    NotRead: notRead(unread),
  });
}

export function encodeLabResults({ items, unread }: Found<LabResultReading>): RepliedTable<typeof LAB_RESULTS> {
  return reply(LAB_RESULTS, {
    LabResults: items.map(({ report, results, orderIds, accession }) => {
      const first = report ?? results[0];
      return {
        ResultId: first?.id,
        PatientId: first?.patientId,
        EncounterId: first?.encounterId,
        OrderIds: orderIds,
        AccessionNumber: accession,
        ResultGroupComponentId: first && codeOf(first.fact.concept),
        ResultGroup: first?.fact.concept.text,
        ResultGroupStatusId: first?.fact.status,
        ResultGroupDateTime: writeDotnetDate(first?.fact.effective),
        IssuedDateTime: writeDotnetDate(first?.fact.issued),
        Conclusion: report?.fact.conclusion,
        Results: results.map(observationFields),
      };
    }),
    NotRead: notRead(unread),
  });
}

export function encodeLabOrders({ items, unread }: Found<LabOrderReading>, audit: boolean): RepliedTable<typeof LAB_ORDERS> {
  return reply(LAB_ORDERS, {
    LabOrders: items.map(({ fact, ...one }) => ({
      OrderId: one.id,
      ...whose(one),
      OrderableCodeId: codeOf(fact.concept),
      Orderable: fact.concept.text,
      StatusId: fact.status,
      IntentId: fact.intent,
      OrderPriorityId: one.priority,
      OrderDateTime: writeDotnetDate(fact.authored),
      ServiceDateTime: writeDotnetDate(one.due),
      DoNotPerform: fact.doNotPerform,
      Reasons: fact.reasons,
      Comments: one.notes,
      Audit: audit
        ? {
            OrderDateTime: writeDotnetDate(fact.authored),
            OrderingProviderId: one.requester?.id,
            OrderingProviderName: one.requester?.name,
          }
        : undefined,
      Results: one.results?.map(observationFields),
    })),
    NotRead: notRead(unread),
  });
}

const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

export function encodeHomeMedications(
  { items, unread }: Found<Recorded<MedicationFact>>,
  rxNorm: boolean,
): RepliedTable<typeof HOME_MEDICATIONS> {
  return reply(HOME_MEDICATIONS, {
    HomeMedications: items.map(({ fact, ...one }) => ({
      OrderId: one.id,
      Source: fact.source,
      ...whose(one),
      MedicationId: codeOf(fact.concept),
      Medication: fact.concept.text,
      RxNormIds: rxNorm ? fact.concept.codings.flatMap(({ system, code }) => (system === RXNORM ? (code ?? []) : [])) : undefined,
      StatusId: fact.status,
      IntentId: fact.intent,
      AdminInstructions: fact.dosage,
      OrderDateTime: writeDotnetDate(fact.authored),
      StartDateTime: writeDotnetDate(fact.start),
      StopDateTime: writeDotnetDate(fact.end),
      Reason: fact.reason,
      DoNotPerform: fact.doNotPerform ?? false,
      Comments: one.notes,
    })),
    NotRead: notRead(unread),
  });
}

export function encodeImmunizations({ items, unread }: Found<Recorded<ImmunizationFact>>): RepliedTable<typeof IMMUNIZATIONS> {
  return reply(IMMUNIZATIONS, {
    Immunizations: items.map(({ fact, ...one }) => ({
      ImmunizationId: one.id,
      ...whose(one),
      VaccineId: codeOf(fact.concept),
      Vaccine: fact.concept.text,
      StatusId: fact.status,
      StatusReason: fact.statusReason,
      AdministeredDateTime: writeDotnetDate(fact.date),
      Dose: fact.dose,
      Comments: one.notes,
    })),
    NotRead: notRead(unread),
  });
}

export function encodeHealthMaintenance({ items, unread }: Found<MaintenanceReading>): RepliedTable<typeof HEALTH_MAINTENANCE> {
  return reply(HEALTH_MAINTENANCE, {
    HealthMaintenanceEvents: items.map((plan) => ({
      HealthMaintenanceEventId: plan.id,
      ...whose(plan),
      Name: plan.title,
      StatusId: plan.status,
      IntentId: plan.intent,
      CategoryIds: plan.categories,
      StartDateTime: writeDotnetDate(plan.start),
      EndDateTime: writeDotnetDate(plan.end),
      Activities: plan.activities.map(({ text, status, scheduled }) => ({
        Name: text,
        StatusId: status,
        ScheduledDateTime: writeDotnetDate(scheduled),
      })),
      Comments: plan.notes,
    })),
    NotRead: notRead(unread),
  });
}
