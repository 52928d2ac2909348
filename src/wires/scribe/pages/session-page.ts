// Where a link to a session leads: its note and documents with where each sentence came from, for whoever has the practice's key or the clinician's token. The page
// itself holds nothing; the key stays in its memory and is sent to this server only.
import { page } from "./page.ts";

const BODY = `<h1>Session</h1>
<p role="alert" id="problem"></p>
<form id="open" autocomplete="off">
<label>API key or token<input id="key" type="password" autocomplete="off" required></label>
<button>Show</button>
</form>
<main id="session" hidden></main>`;

const SCRIPT = `
"use strict";
const at = (id) => document.getElementById(id);
const given = new URLSearchParams(location.hash.slice(1)).get("t") || "";
history.replaceState(null, "", location.pathname);
const number = location.pathname.split("/").filter(Boolean).pop() || "";
const uuid = () => {
  if (!/^[1-9]\\d{0,38}$/.test(number)) return undefined;
  const hex = BigInt(number).toString(16).padStart(32, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};
const add = (parent, tag, text, name) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  parent.append(element);
  return element;
};
const placeOf = (source) => {
  if (source.kind === "clinician-note") return "Clinician note " + (source.index + 1);
  if (source.kind === "transcript") return "Transcript, turn " + (source.turn + 1);
  if (source.kind === "signed-note") return "Signed note of an earlier session";
  if (source.kind === "context-document") return "Attached document";
  return source.kind;
};
const evidence = (parent, sections) => {
  if (sections.length === 0) return;
  const details = add(parent, "details");
  add(details, "summary", "Where each sentence came from");
  for (const section of sections) {
    add(details, "h3", section.heading);
    for (const sentence of section.sentences) {
      add(details, "p", sentence.text).dir = "auto";
      for (const source of sentence.sources) add(details, "blockquote", placeOf(source) + ": \\u201c" + source.quote + "\\u201d").dir = "auto";
    }
  }
};
const written = (parent, text) => { add(parent, "pre", text).dir = "auto"; };
const noteState = (note) => {
  if (note.signature) return "Signed by " + note.signature.author + ", " + note.signature.at + (note.edited ? "; edited before" : "");
  if (note.status === "drafted") return "Draft, not signed" + (note.edited ? "; edited" : "");
  return note.status === "failed" ? "Could not be written: " + (note.failure || "") : "Being written";
};
const documentState = { drafting: "Being written", drafted: "Draft, not signed", failed: "Could not be written" };
const show = (session) => {
  const main = at("session");
  main.replaceChildren();
  add(main, "h2", "Note");
  if (session.note) {
    add(main, "p", noteState(session.note), "mark");
    if (session.note.text) written(main, session.note.text);
    for (const amendment of session.note.amendments) {
      add(main, "p", "Amended by " + amendment.author + ", " + amendment.at, "mark");
      written(main, amendment.text);
    }
    evidence(main, session.note.sections);
  } else add(main, "p", "There is no note yet.");
  for (const document of session.documents) {
    add(main, "h2", document.name);
    add(main, "p", documentState[document.status], "mark");
    if (document.text) written(main, document.text);
    evidence(main, document.sections);
  }
  main.hidden = false;
};
const open = async (key) => {
  at("problem").textContent = "";
  const id = uuid();
  if (!id) throw new Error("The address names no session.");
  const response = await fetch(new URL("../../operator/v1/sessions/" + id, location.href), {
    referrerPolicy: "no-referrer",
    credentials: "omit",
    headers: { authorization: "Bearer " + key },
  });
  if (response.status === 401) throw new Error("This key or token does not count.");
  if (response.status === 404) throw new Error("There is no such session, or it is not yours.");
  if (!response.ok) throw new Error("The session could not be read (" + response.status + ").");
  show(await response.json());
  at("open").hidden = true;
};
const failed = (error) => {
  at("session").hidden = true;
  at("problem").textContent = error.message;
};
at("open").addEventListener("submit", (event) => {
  event.preventDefault();
  const key = at("key").value.trim();
  at("key").value = "";
  open(key).catch(failed);
});
if (given) open(given).catch(failed);
`;

export const SESSION_PAGE = page("Session", BODY, SCRIPT);
