// The two pages that links of clients lead to, in a real browser: the token leaves the address at once and goes nowhere but to this server, the policy lets nothing
// else run, and what a patient or client wrote stays text.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../server.ts";

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let problems: string[];
let requests: { readonly url: string; readonly referer: string | undefined }[];

beforeAll(async () => {
  server = await startServer();
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  problems = [];
  requests = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) problems.push(message.text());
  });
  page.on("request", (request) => requests.push({ url: request.url(), referer: request.headers().referer }));
});
afterEach(async () => {
  expect(problems).toEqual([]);
  for (const { url, referer } of requests) {
    expect(new URL(url).origin).toBe(server.url);
    expect(referer ?? "").toBe("");
  }
  await context.close();
});

async function token(email: string): Promise<string> {
  const query = new URLSearchParams({ email, third_party_internal_id: "1" });
  const response = await fetch(`${server.url}/jwt?${query}`, { headers: { "Heidi-Api-Key": server.keys.scribe.apiKey } });
  return ((await response.json()) as { token: string }).token;
}

async function scribe(jwt: string, method: string, path: string, body: unknown = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${jwt}`, "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: read as a client reads it
  return { status: response.status, json: (text.startsWith("{") ? JSON.parse(text) : undefined) as any };
}

describe("the linking page", () => {
  const open = (jwt: string, more = "") =>
    page.goto(`${server.url}/integration/widget/auth?region=AU&productName=%3Cb%3EKidneys%3C/b%3E&t=${jwt}${more}`);

  test("says who is linked, and changes nothing by being opened", async () => {
    const jwt = await token("linked@pages.example");
    await open(jwt);
    await page.getByText("You can close this window").waitFor();
    expect(await page.locator("#who").textContent()).toBe(
      "<b>Kidneys</b> asks to work with your account here. It is linked to linked@pages.example.",
    );
    expect(page.url()).toBe(`${server.url}/integration/widget/auth`);
    expect(await page.locator("#link").isHidden()).toBe(true);
    expect(server.logs()).not.toContain(jwt);
  });

  test("links an account that the clinician names, in the place of the one before where that is asked for", async () => {
    const jwt = await token("relinked@pages.example");
    await open(jwt, "&reset=true");
    await page.getByLabel("E-mail address of your account").fill("me@clinic.example");
    await page.getByRole("button", { name: "Link" }).click();
    await page.getByText(/^Linked to account kp_[0-9a-f]{32}\./).waitFor();
    const { json } = await scribe(jwt, "GET", "/users/linked-account/access");
    expect(json).toMatchObject({ is_linked: true, account: { user_id: expect.stringMatching(/^kp_/) } });
    await open(await token("other@pages.example"), "&reset=true");
    await page.getByLabel("E-mail address of your account").fill("me@clinic.example");
    await page.getByRole("button", { name: "Link" }).click();
    await page.getByRole("alert").getByText("already linked").waitFor();
  });

  test("says what is wrong with a link that has no token, or an old one", async () => {
    await page.goto(`${server.url}/integration/widget/auth/`);
    await page.getByRole("alert").getByText("lacks its token").waitFor();
    await open("a.b.c");
    await page.getByRole("alert").getByText("The link has expired").waitFor();
  });
});

describe("the session page", () => {
  const EVIL = "<img src=x onerror=alert(1)> Cough for 3 days.";

  async function session(jwt: string): Promise<string> {
    const { json } = await scribe(jwt, "POST", "/sessions");
    const path = `/sessions/${json.session_id}`;
    await scribe(jwt, "PATCH", path, { generate_output_without_recording: true, clinician_notes: [EVIL, "Plan: rest."] });
    await scribe(jwt, "POST", `${path}/consult-note`);
    expect((await scribe(jwt, "POST", `${path}/documents`)).json.status).toBe("DRAFT");
    return json.session_id;
  }

  test("shows note and documents with their evidence to whoever has the key, as text", async () => {
    const id = await session(await token("shown@pages.example"));
    await page.goto(`${server.url}/scribe/session/${id}`);
    expect(await page.locator("main").isHidden()).toBe(true);
    await page.getByLabel("API key or token").fill(server.keys.scribe.apiKey);
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("heading", { name: "Follow-up letter" }).waitFor();
    expect(await page.locator("pre").first().textContent()).toContain(EVIL);
    expect(await page.getByText("Draft, not signed").count()).toBe(2);
    await page.getByText("Where each sentence came from").first().click();
    expect(await page.locator("blockquote").first().textContent()).toBe(`Clinician note 1: “${EVIL}”`);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("#key").inputValue()).toBe("");
  });

  test("takes the clinician's token from the address, out of it, and shows nobody else's", async () => {
    const jwt = await token("owner@pages.example");
    const id = await session(jwt);
    await page.goto(`${server.url}/scribe/session/${id}#t=${jwt}`);
    await page.getByRole("heading", { name: "Follow-up letter" }).waitFor();
    expect(page.url()).toBe(`${server.url}/scribe/session/${id}`);
    const other = await context.newPage();
    await other.goto(`${server.url}/scribe/session/${id}#t=${await token("stranger@pages.example")}`);
    await other.getByRole("alert").getByText("There is no such session, or it is not yours.").waitFor();
    expect(await other.locator("main").textContent()).toBe("");
    await other.goto(`${server.url}/scribe/session/x#t=wrong`);
    await other.getByRole("alert").getByText("The address names no session.").waitFor();
    expect(server.logs()).not.toContain(jwt);
  });
});

test("the pages say that they are not kept, framed or spoken of, and let only their own script run", async () => {
  for (const path of ["/integration/widget/auth?t=secret", "/scribe/session/1"]) {
    const { headers, status } = await fetch(server.url + path);
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect([headers.get("referrer-policy"), headers.get("cache-control")]).toEqual(["no-referrer", "no-store"]);
  }
  await page.goto(`${server.url}/scribe/session/1`);
  await expect(page.addScriptTag({ content: "document.title = 'run'" })).rejects.toThrow();
  expect(await page.title()).toBe("Session");
  problems = [];
});
