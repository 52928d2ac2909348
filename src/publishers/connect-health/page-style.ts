// The style of summary.html: compact, two columns where there is room, light and dark on a screen, black on white in print. It names no font or picture that would be fetched.

export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1a1d21; --soft: #5a636e; --line: #d5dae0; --paper: #fff; --link: #1f5fa8; --bad: #b00020; --odd: #8a4b00; --wash: #fdf1f2; --gap: #fff6dd; }
@media screen and (prefers-color-scheme: dark) {
:root { --ink: #e6e8eb; --soft: #9aa4af; --line: #3a424b; --paper: #14171a; --link: #7db4f0; --bad: #ff8a94; --odd: #f0b566; --wash: #2c191c; --gap: #2d2612; }
}
@media print { :root { color-scheme: light; } }
@page { margin: 13mm 12mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 18px 22px 28px; max-width: 1040px; background: var(--paper); color: var(--ink); font: 13.5px/1.38 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
p, ul, ol { margin: 0; padding: 0; }
h1 { margin: 1px 0 2px; font-size: 20px; line-height: 1.25; }
h2 { margin: 0 0 3px; font-size: 11.5px; line-height: 1.3; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); break-after: avoid; }
header { border-bottom: 2px solid var(--ink); padding-bottom: 7px; }
.made { color: var(--soft); font-size: 11.5px; }
.made span { margin-left: 9px; }
.gap { margin-top: 6px; padding: 3px 8px; background: var(--gap); border-left: 3px solid var(--odd); font-weight: 600; }
.gap a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 2px; }
.urgent { margin: 10px 0; display: grid; gap: 8px; }
.urgent section { padding: 6px 10px; border: 1px solid var(--line); border-left: 4px solid var(--bad); background: var(--wash); }
.columns { columns: 2; column-gap: 26px; }
.columns section { margin-bottom: 11px; }
li { margin: 0 0 2.5px 13px; break-inside: avoid; }
li::marker { content: "\\2022  "; color: var(--soft); }
sup { margin-left: 1px; font-size: 8.5px; line-height: 0; font-weight: 400; color: var(--soft); white-space: nowrap; }
sup a { color: var(--link); text-decoration: none; padding: 1px; }
sup a:hover, sup a:focus { text-decoration: underline; }
.critical { color: var(--bad); font-weight: 700; }
.critical::before { content: "\\25b2\\00a0"; font-size: .75em; }
.abnormal { color: var(--odd); font-weight: 600; }
.quiet, i { color: var(--soft); font-size: 12px; }
#evidence { margin-top: 8px; border-top: 1px solid var(--line); padding-top: 8px; font-size: 10.5px; line-height: 1.3; color: var(--soft); }
#evidence ol { columns: 2; column-gap: 26px; }
#evidence li { margin-left: 24px; }
#evidence li::marker { content: counter(list-item) ".\\00a0"; }
#evidence time { white-space: nowrap; }
#evidence code { color: var(--ink); font: 10px/1.3 ui-monospace, Consolas, monospace; }
:target { outline: 2px solid var(--link); outline-offset: 1px; }
@media (max-width: 640px) { .columns, #evidence ol { columns: 1; } }
@media print {
body { padding: 0; max-width: none; font-size: 9.2pt; line-height: 1.3; }
h1 { font-size: 14pt; }
h2, .made { font-size: 7.8pt; }
sup { font-size: 6pt; }
a { color: inherit; text-decoration: none; }
.columns, #evidence ol { columns: 2; }
.urgent section, .gap { print-color-adjust: exact; }
#evidence { font-size: 7.4pt; break-before: page; border: 0; }
#evidence code { font-size: 7pt; }
}
`;
