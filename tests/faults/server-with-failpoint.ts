// A server that ends itself as kill -9 would, at the named step given as its argument: `name` or `name#3` for the third time it comes there.
// Without an argument it only serves. The rest of its configuration is the environment's.
import { loadConfig } from "#config.ts";
import { start } from "../../src/main/start.ts";

const [wanted, nth] = (process.argv[2] ?? "").split("#");
let left = Number(nth ?? 1);

const running = await start(loadConfig(), {
  failpoint: async (name) => {
    if (name !== wanted || --left > 0) return;
    process.kill(process.pid, "SIGKILL");
    // The signal comes at once, but nothing more may happen even if it did not.
    await new Promise(() => {});
  },
});
await running.ready;
console.log(`listening ${running.url}`);
process.once("SIGTERM", () => running.close().then(() => process.exit(0)));
