// Which facts may not be handed on: restricted ones in no file of ours, and in print also what is labelled confidential of a minor. It decides by the record's own labels, guesses from no word, and when in doubt withholds.
import type { PatientRecord, SourceEvidence } from "#core/record.ts";
import { evidenceReference } from "./evidence-reference.ts";

interface Labelled {
  readonly sensitivity: readonly string[];
}

/** HL7 v3 Confidentiality R and V, by code or (where a source gives no code) by name. */
const RESTRICTED = /^(?:R|V|(?:very )?restricted)$/i;
/** Labels that hold nothing back: unrestricted to normal confidentiality, test data, purposes of use. Any other is taken as confidential of a minor. */
const HOLDS_NOTHING_BACK = new Set(["U", "L", "M", "N", "HTEST", "TREAT", "HPAYMT", "HOPERAT"]);
const ADULT_AGE = 18;

export function isRestricted({ sensitivity }: Labelled): boolean {
  return sensitivity.some((label) => RESTRICTED.test(label));
}

/** Documents are known by their address, facts by their evidence string; a place in a withheld document is withheld too. */
export function isAmong(withheld: ReadonlySet<string>, evidence: SourceEvidence): boolean {
  if (withheld.size === 0) return false;
  return withheld.has(evidenceReference(evidence)) || ("uri" in evidence && withheld.has(evidence.uri));
}

/** What no file may show. */
export function restrictedOf(record: PatientRecord): ReadonlySet<string> {
  return placesOf(record, isRestricted);
}

/** What may not stand in text for people. `today` is `YYYY-MM-DD`; a patient whose age cannot be told counts as a minor. */
export function notForPrint(record: PatientRecord, today: string): ReadonlySet<string> {
  const minor = !isAdult(record.person?.birthDate, today);
  const confidential = ({ sensitivity }: Labelled) => minor && sensitivity.some((label) => !HOLDS_NOTHING_BACK.has(label.toUpperCase()));
  return placesOf(record, (fact) => isRestricted(fact) || confidential(fact));
}

function placesOf(record: PatientRecord, isHeldBack: (fact: Labelled) => boolean): ReadonlySet<string> {
  const places = new Set<string>();
  for (const member of Object.values(record).flat()) {
    if (member === undefined || !("sensitivity" in member) || !isHeldBack(member)) continue;
    places.add("evidence" in member ? evidenceReference(member.evidence) : member.uri);
  }
  return places;
}

/** A year or month alone counts from its end. */
function isAdult(birthDate: string | undefined, today: string): boolean {
  const [, year, month = "12", day = "31"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(birthDate ?? "") ?? [];
  return year !== undefined && `${String(Number(year) + ADULT_AGE).padStart(4, "0")}-${month}-${day}` <= today.slice(0, 10);
}
