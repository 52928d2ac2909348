#!/usr/bin/env node
// Starts the command line under a Node that runs TypeScript as it is; refuses to guess when none is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(cli);
} else {
  const bundled = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
  if (!existsSync(bundled)) {
    console.error("Chartroom needs Node 24 or newer, and the one that npm installs beside it is missing: run `npm ci` here first.");
    process.exit(1);
  }
  const child = spawn(bundled, [cli, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
