// Every generated page by its path, and which of them are not as committed.
import { existsSync, readFileSync } from "node:fs";
import { configPage } from "./config-page.ts";
import { coveragePage } from "./coverage-page.ts";
import { errorsPage } from "./errors-page.ts";

/** `root`: the checkout, with a slash at its end. */
export function pages(root: string): Record<string, string> {
  return { "docs/config.md": configPage(), "docs/errors.md": errorsPage(root), "docs/coverage.md": coveragePage(root) };
}

export function outdatedPages(root: string): string[] {
  return Object.entries(pages(root))
    .filter(([path, text]) => !existsSync(`${root}${path}`) || readFileSync(`${root}${path}`, "utf8") !== text)
    .map(([path]) => path);
}
