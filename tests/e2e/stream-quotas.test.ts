// The rate and the number of a practice's streams: over either they are refused in the wire's words, on both ways in; another practice's go on, and so does a session that began.
import { afterEach, expect, test } from "vitest";
import { configured, details, finish, type ListeningServer, OUTPUT, serveListening } from "../listening/served.ts";
import { openSocket } from "../listening/socket-client.ts";
import { configuration, openStream, type StreamCall, type StreamTarget } from "../listening/stream-client.ts";
import { hearingEngine } from "../listening/synthetic-sound.ts";
import { addPractice, makeDomain } from "./callers.ts";

/** One call in a quarter of an hour, so that a second one is too early on any machine. */
const RARE = 0.001;
const OPERATION = "StartMedicalScribeListeningSession";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(insightsQuotas: object): Promise<ListeningServer> {
  const place = await serveListening(hearingEngine([]), {}, { insightsQuotas });
  closing.push(() => place.server.close());
  return place;
}

/** Why it ended, or that its session began. */
async function fateOf(target: StreamTarget, { ended }: StreamCall) {
  for (;;) {
    const fate = await Promise.race([
      ended.then(({ failure }) => failure),
      details(target).then(({ status }) => (status === 200 ? "begun" : "unknown")),
    ]);
    if (fate !== "unknown") return fate;
  }
}

test("streams over the rate are refused with the time to wait, before they take a session over; a practice's two ways in share the rate", async () => {
  const place = await serve({ rates: { [OPERATION]: RARE } });
  const target = place.newTarget();
  const first = await configured(target);
  expect((await first.opened).status).toBe(200);
  const second = await openStream(target);
  const { status, headers } = await second.opened;
  expect([status, headers["x-amzn-errortype"]]).toEqual([429, "ThrottlingException"]);
  expect(Number(headers["retry-after"])).toBeGreaterThan(900);
  second.endBare();
  expect(JSON.parse((await second.ended).text)).toMatchObject({ message: `The rate of ${OPERATION} was exceeded.` });
  expect(await (await openSocket(place.newTarget())).opened).toBe(429);
  // Nobody spends it who did not sign.
  const forged = await openStream({ ...target, credentials: { ...target.credentials, secretAccessKey: "wrong" } });
  expect((await forged.opened).status).toBe(401);
  forged.cut();
  await finish(first);
  expect((await first.ended).failure).toBeUndefined();

  const { access } = await addPractice(place.server, "Unhurried");
  const theirs = { ...place.newTarget(), credentials: access, domainId: await makeDomain(place.server.url, access) };
  const other = await openStream(theirs);
  expect((await other.opened).status).toBe(200);
  other.cut();
});

test("streams over the number are refused, also under a race; one that ended makes room, and one that began goes on", async () => {
  const place = await serve({ rates: "none", concurrentStreams: 2 });
  const opened = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const target = place.newTarget();
      const stream = await openStream(target);
      return { target, stream, status: (await stream.opened).status };
    }),
  );
  const admitted = opened.filter(({ status }) => status === 200);
  expect(admitted.length).toBeGreaterThanOrEqual(2);
  await Promise.all(admitted.map(({ stream }) => stream.send("configurationEvent", configuration(OUTPUT))));
  const fates = await Promise.all(admitted.map(({ target, stream }) => fateOf(target, stream)));
  const begun = admitted.filter((_one, index) => fates[index] === "begun");
  expect(begun).toHaveLength(2);
  const message = "A practice may have at most 2 streams at once.";
  for (const fate of fates.filter((each) => each !== "begun")) expect(fate).toEqual({ type: "validationException", message });

  const more = await openStream(place.newTarget());
  expect(await more.opened).toMatchObject({ status: 402, headers: { "x-amzn-errortype": "ServiceQuotaExceededException" } });
  more.endBare();
  expect(JSON.parse((await more.ended).text)).toMatchObject({ message });

  const [one, other] = begun;
  one!.stream.cut();
  await one!.stream.ended;
  const resumed = await configured(one!.target);
  expect((await resumed.opened).status).toBe(200);
  await finish(other!.stream);
  expect((await other!.stream.ended).failure).toBeUndefined();
  const next = await configured(place.newTarget());
  await finish(next);
  expect((await next.ended).failure).toBeUndefined();
  await finish(resumed);
  expect((await resumed.ended).failure).toBeUndefined();
});
