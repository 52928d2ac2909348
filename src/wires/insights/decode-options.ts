// What a caller chooses of the summary in headers of our own. They need not be signed; a value that is none of those offered is refused like a wrong member.
import { type Issue, invalid } from "#core/fault.ts";
import {
  ALWAYS_WRITTEN,
  type ChosenOptions,
  EDITIONS,
  type EditionTopic,
  HEADING_LANGUAGES,
  LONGEST_LOOKBACK_MONTHS,
  OPTIONAL_SECTIONS,
} from "#core/insights-options.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const PREFIX = "chartroom-insights-";
const NAMES = ["lookback-months", "sections", "language", "editions"].map((name) => PREFIX + name);

/** Undefined where no such header is sent. Faults: `invalid`, by the header's name; also for a header of this prefix that is none of them. */
export function decodeOptions(headers: Headers): ChosenOptions | undefined {
  const sent = Object.entries(headers).filter(([name, value]) => name.startsWith(PREFIX) && value !== undefined);
  if (sent.length === 0) return undefined;
  const issues: Issue[] = [];
  const refuse = (name: string, message: string) => issues.push({ path: [name], message, kind: "value" });
  const values = new Map(sent.map(([name, value]) => [name, (Array.isArray(value) ? value.join(",") : (value ?? "")).trim()]));
  for (const name of values.keys()) if (!NAMES.includes(name)) refuse(name, `Header must be one of [${NAMES.join(", ")}]`);
  const read = <T>(name: string, decode: (value: string, refused: (message: string) => void) => T): T | undefined => {
    const value = values.get(PREFIX + name);
    return value === undefined ? undefined : decode(value, (message) => refuse(PREFIX + name, message));
  };
  const chosen: ChosenOptions = {
    lookbackMonths: read("lookback-months", months),
    sections: read("sections", sections),
    language: read("language", (value, refused) => oneOf(HEADING_LANGUAGES, value.toLowerCase(), refused)),
    editions: read("editions", editions),
  };
  if (issues.length > 0) throw invalid(issues);
  return chosen;
}

function months(value: string, refused: (message: string) => void): number {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > LONGEST_LOOKBACK_MONTHS) refused(`Header must be a whole number from 1 to ${LONGEST_LOOKBACK_MONTHS}`);
  return number;
}

/** Those that are always written may be named too. */
function sections(value: string, refused: (message: string) => void) {
  const known: readonly string[] = [...OPTIONAL_SECTIONS, ...ALWAYS_WRITTEN];
  const named = parts(value);
  if (named.length === 0 || named.some((name) => !known.includes(name))) {
    refused(`Header must be a list, separated by commas, of [${known.join(", ")}]`);
  }
  return OPTIONAL_SECTIONS.filter((name) => named.includes(name));
}

function editions(value: string, refused: (message: string) => void): ChosenOptions["editions"] {
  const offered = (Object.keys(EDITIONS) as EditionTopic[]).flatMap((topic) => EDITIONS[topic].map((edition) => ({ topic, edition })));
  const named = parts(value);
  const found = named.flatMap((part) => offered.filter(({ topic, edition }) => part === `${topic}=${edition}`));
  const isWhole = named.length > 0 && found.length === named.length && new Set(found.map(({ topic }) => topic)).size === found.length;
  if (!isWhole)
    refused(`Header must be a list, separated by commas, of [${offered.map((one) => `${one.topic}=${one.edition}`).join(", ")}]`);
  return Object.fromEntries(found.map(({ topic, edition }) => [topic, edition]));
}

function oneOf<T extends string>(offered: readonly T[], value: string, refused: (message: string) => void): T | undefined {
  const found = offered.find((one) => one === value);
  if (found === undefined) refused(`Header must be one of [${offered.join(", ")}]`);
  return found;
}

function parts(value: string): readonly string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
