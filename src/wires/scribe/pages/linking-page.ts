// Where a clinician links the user of another product to an account here. Opening it changes nothing; the token in its address is taken out of it at once and kept
// in the page's memory only.
import { page } from "./page.ts";

const BODY = `<h1>Link your account</h1>
<p id="who">Checking the link …</p>
<p role="alert" id="problem"></p>
<form id="link" hidden>
<label>E-mail address of your account<input id="email" type="email" autocomplete="email" required maxlength="320"></label>
<button>Link</button>
</form>
<p id="done" role="status"></p>`;

const SCRIPT = `
"use strict";
const asked = new URLSearchParams(location.search);
const kept = new URLSearchParams(location.hash.slice(1));
const token = asked.get("t") || kept.get("t") || "";
const product = (asked.get("productName") || "").slice(0, 100);
const again = asked.get("reset") === "true";
history.replaceState(null, "", location.pathname);
const at = (id) => document.getElementById(id);
const say = (id, text) => { at(id).textContent = text; };
const call = async (method, path, body) => {
  const response = await fetch(new URL("../../users/linked-account" + path, location.href), {
    method,
    referrerPolicy: "no-referrer",
    credentials: "omit",
    headers: { authorization: "Bearer " + token, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (response.status === 401) throw new Error("The link has expired. Open it again from " + (product || "the product you came from") + ".");
  const detail = answer.detail || {};
  throw new Error(Array.isArray(detail) ? detail.map((one) => one.msg).join(" ") : detail.msg || "This did not work (" + response.status + ").");
};
const show = (access) => {
  const account = access.account;
  const name = product ? product + " asks to work with your account here." : "A product asks to work with your account here.";
  say("who", access.is_linked && account ? name + " It is linked to " + (account.ehr_email || account.user_id) + "." : name + " No account is linked yet.");
  const mayLink = again || !access.is_linked;
  at("link").hidden = !mayLink;
  if (!mayLink) say("done", "Nothing more is to be done. You can close this window.");
};
const failed = (error) => say("problem", error.message);
const begin = async () => {
  if (!token) throw new Error("The link lacks its token. Open it again from the product you came from.");
  show(await call("GET", "/access"));
};
at("link").addEventListener("submit", async (event) => {
  event.preventDefault();
  say("problem", "");
  const button = at("link").querySelector("button");
  button.disabled = true;
  try {
    if (again) await call("DELETE", ":unlink");
    const answer = await call("POST", "", { email: at("email").value });
    at("link").hidden = true;
    say("who", "");
    say("done", "Linked to account " + answer.account.user_id + ". You can close this window.");
  } catch (error) {
    failed(error);
  } finally {
    button.disabled = false;
  }
});
begin().catch((error) => { say("who", ""); failed(error); });
`;

export const LINKING_PAGE = page("Link your account", BODY, SCRIPT);
