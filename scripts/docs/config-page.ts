// docs/config.md out of the settings themselves.
import { SETTINGS } from "#config.ts";
import { code, table } from "./table.ts";

export function configPage(): string {
  const rows = Object.entries(SETTINGS).map(([name, { env, shownDefault, meaning, secret }]) => [
    code(env),
    code(name),
    shownDefault === "" ? "" : shownDefault.startsWith("(") ? shownDefault : code(shownDefault),
    secret ? `${meaning} Secret: it is never shown or logged.` : meaning,
  ]);
  return `# Configuration

Generated from \`src/config.ts\` by \`npm run docs\`.

A setting is taken from the command line, else from the environment, else from \`chartroom.config.json\` in the working directory (or the file that
\`CHARTROOM_CONFIG\` names), else it has its default. An empty environment variable is none. A wrong setting stops the start, with a list of all that are wrong.
The members of the file have the names of the second column; what is not among them is an error.

${table(["environment", "in the file", "default", "meaning"], rows)}
`;
}
