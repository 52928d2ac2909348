// What operations about deliveries answer, as JSON Schema held to the operator wire's own types.
import type {
  DeliveriesBody,
  DeliveryAttemptBody,
  DeliveryBacklogBody,
  DeliveryBody,
  DeliveryExchangeBody,
  DeliveryHistoryBody,
} from "#wires/operator/wire.ts";
import { listOf, type Members, MOMENT, object, oneOf, orNull, TEXT, TEXT_OR_NULL, WHOLE, YES_NO } from "./openapi-replies.ts";

const state = oneOf("accepted", "sending", "unknown", "sent", "confirmed", "failed", "parked", "cancelled");
const delivery: Members<DeliveryBody> = {
  id: TEXT,
  kind: TEXT,
  connection: TEXT,
  state,
  mayHaveArrived: { ...YES_NO, description: "Nobody knows whether the EMR has it." },
  attempts: WHOLE,
  patientId: TEXT_OR_NULL,
  emrId: { ...TEXT_OR_NULL, description: "The EMR's id of what was made." },
  encounterId: TEXT_OR_NULL,
  failure: orNull(object<NonNullable<DeliveryBody["failure"]>>({ code: TEXT, message: TEXT })),
  requestId: TEXT,
  nextAttemptAt: orNull(MOMENT),
  createdAt: MOMENT,
  updatedAt: MOMENT,
};
export const DELIVERY = object<DeliveryBody>(delivery);
const exchange = object<DeliveryExchangeBody>({
  name: TEXT,
  startedAt: MOMENT,
  latencyMs: WHOLE,
  code: { ...TEXT_OR_NULL, description: "Status or acknowledgement code; null without an answer." },
  request: { ...TEXT_OR_NULL, description: "Null unless bodies are asked for." },
  response: TEXT_OR_NULL,
});
export const DELIVERY_HISTORY = object<DeliveryHistoryBody>({
  ...delivery,
  history: listOf(
    object<DeliveryAttemptBody>({
      startedAt: MOMENT,
      latencyMs: WHOLE,
      outcome: TEXT,
      requestHash: TEXT_OR_NULL,
      responseCode: TEXT_OR_NULL,
      exchanges: listOf(exchange),
    }),
  ),
});
export const DELIVERIES = object<DeliveriesBody>({
  deliveries: listOf(DELIVERY),
  next: { ...TEXT_OR_NULL, description: "The cursor of the next page; null on the last." },
});
export const DELIVERY_BACKLOG = object<DeliveryBacklogBody>({
  connections: listOf(
    object<DeliveryBacklogBody["connections"][number]>({
      connection: TEXT,
      states: { type: "object", additionalProperties: WHOLE },
      oldest: { ...orNull(MOMENT), description: "When the oldest was accepted that is not settled yet." },
      failures: { ...WHOLE, description: "Attempts in a row without an answer." },
      downSince: orNull(MOMENT),
    }),
  ),
});
