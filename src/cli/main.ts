// The command line: chartroom serve | demo | keys | templates | deliveries | connections | doctor. It parses words and calls; what each does lives beside it.
import { Command } from "commander";
import { ConfigError, loadConfig } from "#config.ts";
import { listConnections, testConnection } from "./connections.ts";
import { cancel, confirm, type ListOptions, listAllDeliveries, park, retry, showDelivery } from "./deliveries.ts";
import { createKey, listKeys, revokeKey, rotateKey } from "./keys.ts";
import { serve } from "./serve.ts";
import { importTemplateFile, listAllTemplates, type OfPractice, retire } from "./templates.ts";

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

const templates = program.command("templates").description("What notes are written after.");
templates
  .command("list")
  .description("Show the built-in ones and the practice's own.")
  .option("--practice <name>", "the practice (default: the first one)")
  .action((options: OfPractice) => listAllTemplates(loadConfig(), options));
templates
  .command("import <file>")
  .description("Make templates out of a JSON file: with their sections, or as texts with headings.")
  .option("--practice <name>", "the practice (default: the first one)")
  .action((file: string, options: OfPractice) => importTemplateFile(loadConfig(), file, options));
templates
  .command("retire <id>")
  .description("Have no new note written after one.")
  .option("--practice <name>", "the practice (default: the first one)")
  .action((id: string, options: OfPractice) => retire(loadConfig(), id, options));

const deliveries = program.command("deliveries").description("What was written to EMRs.");
deliveries
  .command("list")
  .description("Show the newest of every practice.")
  .option("--state <state>", "only those in this state")
  .option("--connection <name>", "only those of this connection")
  .option("--patient <id>", "only those of this patient")
  .option("--limit <count>", "how many of each practice, 1 to 100", "50")
  .action((options: ListOptions) => listAllDeliveries(loadConfig(), options));
deliveries
  .command("show <id>")
  .description("Show one and every attempt at it.")
  .action((id: string) => showDelivery(loadConfig(), id));
deliveries
  .command("retry <id>")
  .description("Send a parked one again with the same key; what may have arrived is looked up first.")
  .option("--resend", "a person looked, and it never arrived: send it again at once")
  .action((id: string, options: { resend?: boolean }) => retry(loadConfig(), id, options.resend === true));
deliveries
  .command("park <id>")
  .description("Keep one that waits from being sent.")
  .action((id: string) => park(loadConfig(), id));
deliveries
  .command("cancel <id>")
  .description("End one that was not sent.")
  .option("--never-arrived", "a person looked, and it never arrived")
  .action((id: string, options: { neverArrived?: boolean }) => cancel(loadConfig(), id, options.neverArrived === true));
deliveries
  .command("confirm <id> <emr-id>")
  .description("Settle one with the EMR's id that a person found.")
  .action((id: string, emrId: string) => confirm(loadConfig(), id, emrId));

const connections = program.command("connections").description("The configured EMR installations.");
connections
  .command("list")
  .description("Show them, no secret.")
  .action(() => listConnections(loadConfig()));
connections
  .command("test <name>")
  .description("Prove one step by step: reach, credentials, capabilities. It changes nothing at the EMR.")
  .action((name: string) => testConnection(loadConfig(), name));

program
  .command("doctor")
  .description("Look at everything the server needs, and say what to do about what is wrong.")
  .option("--listen [port]", "show instead which headers and credential fields a client sends, values hidden")
  .action(async (options: { listen?: string | true }) => {
    if (options.listen === undefined) return (await import("./doctor.ts")).doctor();
    return (await import("./doctor-listen.ts")).listen(options.listen === true ? undefined : options.listen);
  });

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
