// The finished summary as its caller chose it: without the sections he left out, which is said, and with headings in his language. It changes no statement.
import { DEFAULT_OPTIONS, OPTIONAL_SECTIONS } from "#core/insights-options.ts";
import type { Fragment, Summary, SummaryPurpose, SummarySection } from "#core/summary.ts";
import { headingIn, languageNotice } from "./headings.ts";
import { notice } from "./wording.ts";

export function asChosen({ options = DEFAULT_OPTIONS }: Pick<SummaryPurpose, "options">, summary: Summary): Summary {
  const { language } = options;
  const without = OPTIONAL_SECTIONS.filter((name) => !options.sections.includes(name));
  const said = [...(without.length > 0 ? [`Left out as chosen: ${without.join(", ")}.`] : []), languageNotice(language) ?? []].flat();
  const isWritten = ({ name }: SummarySection) => !without.some((left) => left === name);
  const titled = (fragment: Fragment): Fragment =>
    fragment.kind === "heading"
      ? { ...fragment, text: fragment.text.replace(/^## (.*)\n$/, (_, title: string) => `## ${headingIn(language, title)}\n`) }
      : fragment;
  return {
    ...summary,
    sections: summary.sections.filter(isWritten).map(({ name, fragments }) => ({
      name,
      fragments: [...fragments.map(titled), ...(name === "NOT_READ" ? said.map((text) => notice(`${text}\n`)) : [])],
    })),
  };
}
