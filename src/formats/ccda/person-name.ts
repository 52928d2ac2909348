// A person's name, put together from its parts as recorded, never parsed.
import { lineOf } from "./narrative.ts";
import { attribute, childrenOf, isElement, type XmlElement } from "./xml.ts";

const NAME_PARTS = ["prefix", "given", "family", "suffix"];

/** The legal name or the one called by, else the first. */
export function personName(holder: XmlElement | undefined): string | undefined {
  const names = childrenOf(holder, "name");
  const name = names.find((one) => /^(?:L|C)\b/.test(attribute(one, "use") ?? "")) ?? names[0];
  if (!name) return undefined;
  const elements = name.children.filter(isElement);
  const parts = NAME_PARTS.flatMap((part) => elements.filter((element) => element.name === part)).flatMap(
    (element) => lineOf(element) ?? [],
  );
  return parts.length > 0 ? parts.join(" ") : lineOf(name);
}
