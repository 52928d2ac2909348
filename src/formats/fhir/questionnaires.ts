// QuestionnaireResponse to ObservationFact: one fact, each answered question a component of it, by its LOINC code where the questionnaire has
// one. No score is computed; a question without an answer is none.
import type { Coding, Concept, ObservationFact, ObservedValue } from "#core/record.ts";
import { required } from "../unreadable.ts";
import type { Fields } from "./fields.ts";
import { partsOf } from "./modifiers.ts";
import { readValue } from "./observed-value.ts";
import { factBase, linksOf, type Resource } from "./resource.ts";

const LOINC = "http://loinc.org";
/** LOINC's own questionnaires name the question by its code: `44260-8`, `/44249-1/44260-8`. */
const LOINC_AT_END = /(?:^|\/)(\d{1,7}-\d)(?:\|.*)?$/;
const DEEPEST = 20;

const STATUS: Readonly<Record<string, string>> = { completed: "final", "in-progress": "preliminary", stopped: "preliminary" };

interface Answered {
  readonly observed: ObservedValue;
  readonly quote: string;
}

function codingsIn(text: string | undefined): readonly Coding[] {
  const code = text === undefined ? undefined : LOINC_AT_END.exec(text)?.[1];
  return code === undefined ? [] : [{ system: LOINC, code, display: undefined }];
}

/** By LOINC's code, else by the questionnaire's own. */
function questionOf(item: Fields, questionnaire: string | undefined): Concept | undefined {
  const link = item.text("linkId");
  const text = item.text("text") ?? link;
  if (text === undefined) return undefined;
  const loinc = codingsIn(link);
  return { text, codings: loinc.length > 0 || link === undefined ? loinc : [{ system: questionnaire, code: link, display: undefined }] };
}

function codingOf(answer: Fields): Concept | undefined {
  const coding = answer.child("valueCoding");
  const [system, code, display] = [coding?.text("system"), coding?.text("code"), coding?.text("display")];
  const text = display ?? code;
  return text === undefined ? undefined : { text, codings: [{ system, code, display }] };
}

function readAnswers(item: Fields, concept: Concept): Answered | undefined {
  const answers = partsOf(item, "answer");
  const read = answers.map((answer) => {
    const coded = codingOf(answer);
    const said = coded?.text ?? answer.text("valueUri") ?? answer.child("valueReference")?.text("display");
    if (said !== undefined) return { quantity: undefined, text: said, quote: said, codings: coded?.codings };
    return { ...readValue(answer), codings: undefined };
  });
  const quotes = read.flatMap(({ quote }) => quote ?? []);
  if (quotes.length === 0) return undefined;
  const only = read.length === 1 ? read[0] : undefined;
  const valueCodings = read.flatMap(({ codings }) => codings ?? []);
  const observed = {
    concept,
    quantity: only?.quantity,
    text: only?.quantity ? undefined : quotes.join("; "),
    ...(valueCodings.length === 0 ? {} : { valueCodings }),
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
  };
  return { observed, quote: `${concept.text}: ${quotes.join("; ")}` };
}

/** Questions may hold questions, and answers too. */
function readItems(holder: Fields, questionnaire: string | undefined, depth = 0): readonly Answered[] {
  if (depth > DEEPEST) {
    holder.leave("item", "is nested too deeply");
    return [];
  }
  return partsOf(holder, "item").flatMap((item) => {
    const concept = questionOf(item, questionnaire);
    if (!concept) item.leave("text", "does not say what was asked");
    const own = concept ? readAnswers(item, concept) : undefined;
    const below = item.children("answer").flatMap((answer) => readItems(answer, questionnaire, depth + 1));
    return [...(own ? [own] : []), ...below, ...readItems(item, questionnaire, depth + 1)];
  });
}

/** By the words it is shown with, else the end of its address. */
function questionnaireOf(fields: Fields): Concept | undefined {
  const address = fields.text("questionnaire");
  const shown = fields.isObject("_questionnaire") ? fields.child("_questionnaire")?.children("extension") : undefined;
  const title = shown?.find((one) => one.text("url")?.split("/").at(-1) === "display")?.text("valueString");
  const text = title ?? address?.split("|")[0]?.split("/").at(-1);
  return text === undefined || text === "" ? undefined : { text, codings: codingsIn(address) };
}

export function readQuestionnaireResponse(resource: Resource): ObservationFact {
  const { fields } = resource;
  const answered = readItems(fields, fields.text("questionnaire"));
  const concept = questionnaireOf(fields) ?? { text: "Questionnaire", codings: [] };
  required(answered[0], "what was answered");
  const authored = fields.date("authored");
  const status = fields.code("status") ?? "unknown";
  return {
    ...factBase(resource, authored, answered.map(({ quote }) => quote).join("; ")),
    concept,
    quantity: undefined,
    text: undefined,
    absentReason: undefined,
    interpretation: [],
    referenceRange: undefined,
    status: Object.hasOwn(STATUS, status) ? STATUS[status]! : status,
    categories: ["survey"],
    effective: authored,
    issued: authored,
    components: answered.map(({ observed }) => observed),
    ...linksOf(fields, [["basedOn", "based-on"]]),
  };
}
