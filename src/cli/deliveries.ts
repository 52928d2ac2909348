// `chartroom deliveries`: what was written to EMRs, shown and settled from the command line, in whichever practice. A running server does the work that a
// command asks for; without one it is done at the next start.
import type { Config } from "#config.ts";
import { type Delivery, mayHaveArrived } from "#core/delivery.ts";
import type { DeliveryFilter } from "#core/ports/encounter-tables.ts";
import { readMasterKey } from "#main/first-start.ts";
import { createWorld } from "#main/world.ts";
import type { PostgresStorage } from "#storage/postgres/open-store.ts";
import { type ChangeDeliveryPorts, cancelDelivery, confirmByHand, parkDelivery, retryDelivery } from "#usecases/change-delivery.ts";
import { listDeliveries } from "#usecases/list-deliveries.ts";
import { readDelivery } from "#usecases/read-delivery.ts";
import { decodeDeliveryQuery } from "#wires/operator/deliveries.ts";
import { commandCaller, withStore } from "./storage.ts";

export interface ListOptions {
  readonly state?: string;
  readonly connection?: string;
  readonly patient?: string;
  readonly limit: string;
}

export async function listAllDeliveries(config: Config, { patient, ...options }: ListOptions): Promise<void> {
  const { state, connection, patientId, limit } = decodeDeliveryQuery({
    ...options,
    ...(patient === undefined ? {} : { patientId: patient }),
  });
  const filter: DeliveryFilter = { state, connection, patientId, requestId: undefined, from: undefined, to: undefined };
  await withStore(config, async ({ store }) => {
    const practices = await store.look({ caller: commandCaller(), purpose: "list-practices" }, (tx) => tx.practices.all());
    for (const practice of practices) {
      const { deliveries, next } = await listDeliveries({ store }, commandCaller(practice.id), filter, { size: limit, cursor: undefined });
      console.log(
        `${practice.name}: ${deliveries.length === 0 ? "none" : `${deliveries.length}${next ? " (there are more: --limit)" : ""}`}`,
      );
      for (const delivery of deliveries) console.log(`  ${line(delivery)}`);
    }
  });
}

export async function showDelivery(config: Config, id: string): Promise<void> {
  await withStore(config, async (storage) => {
    const practiceId = await practiceOf(storage, id);
    const { delivery, attempts } = await readDelivery(storage, commandCaller(practiceId), id, { bodies: false });
    show(delivery);
    for (const { startedAt, endedAt, outcome, responseCode, exchanges } of attempts) {
      const took = `${endedAt.getTime() - startedAt.getTime()} ms`;
      console.log(
        `  ${startedAt.toISOString()}  ${took}  ${outcome}  ${responseCode ?? "no answer"}  ${exchanges.map(({ name }) => name).join(", ")}`,
      );
    }
  });
}

export const retry = (config: Config, id: string, resend: boolean) =>
  change(config, id, (ports, caller) => retryDelivery(ports, caller, id, resend));
export const park = (config: Config, id: string) => change(config, id, (ports, caller) => parkDelivery(ports, caller, id));
export const cancel = (config: Config, id: string, neverArrived: boolean) =>
  change(config, id, (ports, caller) => cancelDelivery(ports, caller, id, neverArrived));
export const confirm = (config: Config, id: string, emrId: string) =>
  change(config, id, (ports, caller) => confirmByHand(ports, caller, id, emrId));

type Change = (ports: ChangeDeliveryPorts, caller: ReturnType<typeof commandCaller>) => Promise<Delivery>;

async function change(config: Config, id: string, work: Change): Promise<void> {
  await withStore(config, async (storage) => {
    const caller = commandCaller(await practiceOf(storage, id));
    const world = createWorld(readMasterKey(config.dataDir, config.masterKey));
    show(await work({ store: storage.store, world }, caller));
  });
}

async function practiceOf({ store }: PostgresStorage, id: string): Promise<string> {
  const found = await store.look({ caller: commandCaller(), purpose: "find-delivery" }, async (tx) => {
    tx.audit({ object: `delivery/${id}` });
    for (const practice of await tx.practices.all()) if (await tx.deliveries.byId(practice.id, id)) return practice.id;
    return undefined;
  });
  if (found === undefined) throw new Error("There is no delivery with that id; `chartroom deliveries list` shows them.");
  return found;
}

function show(delivery: Delivery): void {
  console.log(line(delivery));
  if (mayHaveArrived(delivery)) console.log("  Nobody knows whether the EMR has it: look there before you send it again or cancel it.");
}

/** No patient and no content: a terminal's history is no place for them. */
function line({ id, state, connection, request, attempts, createdAt, receipt, failure }: Delivery): string {
  const end = receipt?.emrId ?? failure?.code ?? "";
  return `${id}  ${createdAt.toISOString()}  ${state.padEnd(9)}  ${connection}  ${request.kind}  attempts ${attempts}  ${end}`.trimEnd();
}
