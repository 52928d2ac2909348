// A scribe stream that names its visit, by a header of ours over HTTP/2 and in the query of a web socket: its session is tied to the visit as one of the scribe wire is,
// and to no visit of another practice.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeSessionId } from "#wires/scribe/encode-ids.ts";
import { configured, details, finish, type ListeningServer, OUTPUT, sendSound, serveListening } from "../listening/served.ts";
import { openSocket } from "../listening/socket-client.ts";
import { configuration, openStream, type StreamTarget } from "../listening/stream-client.ts";
import { dialogue, hearingEngine, marksOf, tone } from "../listening/synthetic-sound.ts";
import { addPractice, bearer, encounterHeaders, firstPractice, JSON_BODY, makeDomain, type PracticeKeys, send } from "./callers.ts";

const utterances = ["Good morning.", "Good morning, doctor."].map((text, index) => ({ text, samples: tone(index + 1, 1_000) }));
const sound = dialogue(utterances);

let place: ListeningServer;
let own: PracticeKeys;

beforeAll(async () => {
  place = await serveListening(hearingEngine(marksOf(utterances)), {}, { demoData: true });
  own = await firstPractice(place.server);
});
afterAll(() => place?.server.close());

/** A visit of a patient of the demo's; the name it is known by. */
async function visit(patientId: string): Promise<string> {
  const alias = `VISIT-${randomUUID()}`;
  const Encounter = { EncounterAlias: alias, ReasonForVisit: "Knee pain", EncounterStatusId: "in-progress" };
  const body = JSON.stringify({ UserId: own.emr.userId, PatientId: patientId, Encounter });
  const headers = { ...encounterHeaders(own), ...JSON_BODY };
  const made = await send(place.server.url, "POST", "/api/v1/Sandbox/PatientEncounters", { headers, body });
  expect(made.status, made.text).toBe(201);
  return alias;
}

/** The session of the scribe wire, as its user sees it, and as the operator is shown how it is tied. */
async function sessionOf(keys: PracticeKeys, target: StreamTarget) {
  const { pool } = place.server.running.storage;
  const { rows } = await pool.query("SELECT id FROM chartroom.listening_session WHERE client_id = $1", [target.sessionId]);
  const [{ id }] = rows as [{ id: string }];
  const tied = async () =>
    (await send(place.server.url, "GET", `/operator/v1/sessions/${id}`, { headers: { "x-api-key": keys.scribeKey } })).json.visit;
  await expect.poll(async () => (await tied()).state, { timeout: 20_000 }).not.toBe("none");
  const { accessKeyId } = target.credentials;
  const query = new URLSearchParams({ email: accessKeyId, third_party_internal_id: accessKeyId });
  const { json } = await send(place.server.url, "GET", `/jwt?${query}`, { headers: { "Heidi-Api-Key": keys.scribeKey } });
  const seen = await send(place.server.url, "GET", `/sessions/${encodeSessionId(id)}`, { headers: bearer(json.token) });
  expect(seen.status).toBe(200);
  return { visit: await tied(), session: seen.json.session };
}

test.each(["a header", "the query of a web socket"])(
  "in %s it ties the session to the visit, and a connection that goes on needs it no more",
  async (where) => {
    const alias = await visit("quennell");
    const target = place.newTarget();
    if (where === "a header") {
      const stream = await configured({ ...target, headers: { "chartroom-appointment-id": alias } });
      await sendSound(stream, sound, 0, 60_000);
      await stream.close();
      expect((await stream.ended).failure).toBeUndefined();
    } else {
      const socket = await openSocket(target, { query: { "chartroom-appointment-id": alias } });
      await socket.send("configurationEvent", configuration(OUTPUT));
      await socket.send("binaryAudioEvent", new Uint8Array(sound.subarray(0, 30_000)));
      await socket.close();
      expect(await socket.ended).toMatchObject({ code: 1000 });
    }
    const from = (await details(target)).chartroomReceivedAudioBytes as number;
    const again = await configured(target);
    await sendSound(again, sound, from);
    await finish(again);
    expect((await again.ended).failure).toBeUndefined();
    const tied = await sessionOf(own, target);
    expect(tied.visit).toMatchObject({ state: "linked", encounter: expect.any(String) });
    expect(tied.session).toMatchObject({
      ehr_appt_id: alias,
      patient: { name: "Harlan Tobias Quennell", gender: "MALE", dob: "1961-03-08" },
    });
  },
);

test("another practice's visit is none", async () => {
  const alias = await visit("quennell");
  const other = await addPractice(place.server, "Other practice");
  const domainId = await makeDomain(place.server.url, other.access);
  const target = { ...place.newTarget(), credentials: other.access, domainId };
  const stream = await configured({ ...target, headers: { "chartroom-appointment-id": alias } });
  await sendSound(stream, sound);
  await finish(stream);
  expect((await stream.ended).failure).toBeUndefined();
  const tied = await sessionOf(other, target);
  expect(tied.visit).toMatchObject({ state: "not-linked" });
  expect(tied.session).toMatchObject({ ehr_appt_id: alias, patient: { name: "" } });
});

test.each(["", "two words", "é", "a".repeat(201)])("a name that is none (%j) is refused before the stream", async (name) => {
  const stream = await openStream({ ...place.newTarget(), headers: { "chartroom-appointment-id": name } });
  expect(await stream.opened).toMatchObject({ status: 400, headers: { "x-amzn-errortype": "ValidationException" } });
  stream.cut();
});
