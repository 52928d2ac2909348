// A server that ends itself as kill -9 would, at the named step given as its argument: `name` or `name#3` for the third time it comes there.
// With `hang:` before it the step says that it is reached and goes no further, for the test to kill the process when it likes.
// Without an argument it only serves. The rest of its configuration is the environment's.
import { loadConfig } from "#config.ts";
import { start } from "../../src/main/start.ts";

const [wanted, nth] = (process.argv[2] ?? "").replace(/^hang:/, "").split("#");
const hangs = process.argv[2]?.startsWith("hang:");
let left = Number(nth ?? 1);

const running = await start(loadConfig(), {
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
