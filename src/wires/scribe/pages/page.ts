// A small page that stands alone: its style and its one script are in it and named in its policy by their hashes, nothing else is loaded, and it talks to this
// server only. Nothing of a patient is in it when it is sent.
import { createHash } from "node:crypto";
import type { Reply } from "#protocols/http/route.ts";

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: 0; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
label { display: grid; flex: 1 1 16rem; } input, button { font: inherit; padding: .4rem .6rem; }
pre { white-space: pre-wrap; font: inherit; border-left: 3px solid; padding-left: 1rem; }
blockquote { margin: .2rem 0 .6rem 1rem; opacity: .8; } .mark { font-weight: 600; } [role=alert]:empty, [hidden] { display: none; }
[role=alert] { border: 1px solid; padding: .5rem .8rem; }
`;

/** `script` is ours, never made from a request. */
export function page(title: string, body: string, script: string): Reply {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(STYLE)}; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: html,
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
