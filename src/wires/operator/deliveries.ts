// What our own API does with deliveries: found, read with their attempts, retried, parked, cancelled, settled by hand. They are the practice's: to a user
// none is there.
import { invalid, notFound, toFault } from "#core/fault.ts";
import type { Store } from "#core/ports/store.ts";
import type { World } from "#core/ports/world.ts";
import { cancelDelivery, confirmByHand, parkDelivery, retryDelivery } from "#usecases/change-delivery.ts";
import { listDeliveries, readBacklog } from "#usecases/list-deliveries.ts";
import { readDelivery } from "#usecases/read-delivery.ts";
import type { Operator } from "./auth.ts";
import { decodeBody, decodeUuid } from "./decode.ts";
import { encodeBacklog, encodeDeliveries, encodeDelivery, encodeDeliveryHistory } from "./encode-deliveries.ts";
import type { OperatorRequest } from "./insights-jobs.ts";
import { CANCEL_DELIVERY, CONFIRM_DELIVERY, LIST_DELIVERIES, READ_DELIVERY, RETRY_DELIVERY } from "./wire.ts";

export interface DeliveryDeps {
  readonly store: Store;
  readonly world: World;
}

/** Operations whose answer is a JSON body. */
export const DELIVERY_OPERATIONS = {
  ListDeliveries: async (deps: DeliveryDeps, { operator, query }: OperatorRequest) => {
    requirePractice(operator);
    const { state, connection, patientId, requestId, from, to, limit, cursor } = decodeDeliveryQuery(query);
    const filter = { state, connection, patientId, requestId, from: moment(from), to: moment(to) };
    const page = await listDeliveries(deps, operator.caller, filter, { size: limit, cursor }).catch((thrown) => {
      if (toFault(thrown).code !== "invalid") throw thrown;
      throw invalid([{ path: ["cursor"], message: "This is not a cursor of this list.", kind: "value" }]);
    });
    return encodeDeliveries(page);
  },
  ReadDelivery: async (deps: DeliveryDeps, { operator, params, query }: OperatorRequest) => {
    const id = deliveryId(operator, params);
    const { bodies } = decodeBody(READ_DELIVERY, query);
    return encodeDeliveryHistory(await readDelivery(deps, operator.caller, id, { bodies: bodies === "true" }));
  },
  RetryDelivery: async (deps: DeliveryDeps, { operator, params, body }: OperatorRequest) => {
    const id = deliveryId(operator, params);
    const { resend } = decodeBody(RETRY_DELIVERY, body);
    return encodeDelivery(await retryDelivery(deps, operator.caller, id, resend));
  },
  ParkDelivery: async (deps: DeliveryDeps, { operator, params }: OperatorRequest) =>
    encodeDelivery(await parkDelivery(deps, operator.caller, deliveryId(operator, params))),
  CancelDelivery: async (deps: DeliveryDeps, { operator, params, body }: OperatorRequest) => {
    const id = deliveryId(operator, params);
    const { neverArrived } = decodeBody(CANCEL_DELIVERY, body);
    return encodeDelivery(await cancelDelivery(deps, operator.caller, id, neverArrived));
  },
  ConfirmDelivery: async (deps: DeliveryDeps, { operator, params, body }: OperatorRequest) => {
    const id = deliveryId(operator, params);
    const { emrId } = decodeBody(CONFIRM_DELIVERY, body);
    return encodeDelivery(await confirmByHand(deps, operator.caller, id, emrId));
  },
  ReadDeliveryBacklog: async (deps: DeliveryDeps, { operator }: OperatorRequest) => {
    requirePractice(operator);
    return encodeBacklog(await readBacklog(deps, operator.caller));
  },
};

/** Faults: `invalid` with every issue. */
export function decodeDeliveryQuery(query: unknown) {
  return decodeBody(LIST_DELIVERIES, query);
}

function moment(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function requirePractice(operator: Operator): void {
  if (operator.caller.userId !== undefined) throw notFound("delivery");
}

function deliveryId(operator: Operator, params: Readonly<Record<string, string>>): string {
  requirePractice(operator);
  const id = decodeUuid(params.deliveryId ?? "");
  if (id === undefined) throw notFound("delivery");
  return id;
}
