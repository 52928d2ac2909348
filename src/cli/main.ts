// The command line: chartroom serve | demo | keys | connections | doctor. It parses words and calls; what each does lives beside it.
import { Command } from "commander";
import { ConfigError, loadConfig } from "#config.ts";
import { createKey, listKeys, revokeKey, rotateKey } from "./keys.ts";
import { serve } from "./serve.ts";

const program = new Command("chartroom")
  .description("One self-hosted server for a clinical visit: prepares it, registers it and writes it.")
  .version("0.1.0");

program
  .command("serve", { isDefault: true })
  .description("Start the server (what happens without a command).")
  .option("--role <role>", "all, api or worker", "all")
  .option("--demo-data", "load the invented sample patients into the sandbox EMR")
  .action((options: { role: string; demoData?: boolean }) =>
    serve(loadConfig(undefined, options.demoData ? { demoData: true } : {}), options.role),
  );

program
  .command("demo")
  .description("Run one invented visit through the three wires, in a temporary directory, and print what came of it.")
  .action(async () => (await import("./demo.ts")).demo());

const keys = program.command("keys").description("The keys of practices.");
keys
  .command("create <kind>")
  .description("Make a key: scribe, insights or encounters, or a login of the sandbox EMR: sandbox. Its secret is shown once.")
  .option("--practice <name>", "the practice; made when it does not exist (default: the first one)")
  .option("--application <name>", "encounters keys: the application's name")
  .action((kind: string, options: { practice?: string; application?: string }) => createKey(loadConfig(), kind, options));
keys
  .command("list")
  .description("Show all keys, no secret.")
  .action(() => listKeys(loadConfig()));
keys
  .command("revoke <id>")
  .description("Revoke a key at once.")
  .action((id: string) => revokeKey(loadConfig(), id));
keys
  .command("rotate <id>")
  .description("Make a new key of the same kind and revoke the old one.")
  .action((id: string) => rotateKey(loadConfig(), id));

try {
  const [first] = process.argv.slice(2);
  if (first !== undefined && !first.startsWith("-") && first !== "help" && !program.commands.some((command) => command.name() === first)) {
    throw new Error(`There is no command ${first}. chartroom --help shows those there are.`);
  }
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof ConfigError) && process.argv.includes("--debug")) throw error;
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
