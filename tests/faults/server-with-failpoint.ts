// A server that ends itself as kill -9 would, at the named step given as its argument: `name` or `name#3` for the third time it comes there.
// With `hang:` before it the step says that it is reached and goes no further, for the test to kill the process when it likes.
// Without an argument it only serves. The rest of its configuration is the environment's; LISTENING_MARKS is a file of what a speech engine is to hear, LISTENING_DELAY_MS how long it takes.
import { readFileSync } from "node:fs";
import { loadConfig } from "#config.ts";
import { start } from "../../src/main/start.ts";
import { hearingEngine } from "../listening/synthetic-sound.ts";

const [wanted, nth] = (process.argv[2] ?? "").replace(/^hang:/, "").split("#");
const hangs = process.argv[2]?.startsWith("hang:");
let left = Number(nth ?? 1);

const marks = process.env.LISTENING_MARKS;
const running = await start(loadConfig(), {
  ...(marks
    ? {
        speech: hearingEngine(JSON.parse(readFileSync(marks, "utf8")), { delayMs: Number(process.env.LISTENING_DELAY_MS ?? 0) }),
        subscriptions: { stateOf: async () => "ACTIVE" as const },
      }
    : {}),
  failpoint: async (name) => {
    if (name !== wanted || --left > 0) return;
    if (hangs) console.log(`reached ${name}`);
    else process.kill(process.pid, "SIGKILL");
    // Nothing more may happen, also where the signal does not come at once.
    await new Promise(() => {});
  },
});
await running.ready;
console.log(`listening ${running.url}`);
process.once("SIGTERM", () => running.close().then(() => process.exit(0)));
