// From deliveries to this wire's bodies. Pure.
import { type Delivery, mayHaveArrived } from "#core/delivery.ts";
import type { EmrExchange } from "#core/ports/emr.ts";
import type { Backlog, DeliveryAttempt, DeliveryPage } from "#core/ports/encounter-tables.ts";
import type {
  DeliveriesBody,
  DeliveryAttemptBody,
  DeliveryBacklogBody,
  DeliveryBody,
  DeliveryExchangeBody,
  DeliveryHistoryBody,
} from "./wire.ts";

export function encodeDelivery(delivery: Delivery): DeliveryBody {
  const emrId = delivery.receipt?.emrId ?? null;
  return {
    id: delivery.id,
    kind: delivery.request.kind,
    connection: delivery.connection,
    state: delivery.state,
    mayHaveArrived: mayHaveArrived(delivery),
    attempts: delivery.attempts,
    patientId: delivery.request.patientId ?? null,
    emrId,
    encounterId: delivery.request.kind === "encounter" ? emrId : null,
    failure: delivery.failure ? { code: delivery.failure.code, message: delivery.failure.message } : null,
    requestId: delivery.requestId,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    updatedAt: delivery.updatedAt.toISOString(),
  };
}

export function encodeDeliveries({ deliveries, next }: DeliveryPage): DeliveriesBody {
  return { deliveries: deliveries.map(encodeDelivery), next: next ?? null };
}

export function encodeDeliveryHistory({
  delivery,
  attempts,
}: {
  readonly delivery: Delivery;
  readonly attempts: readonly DeliveryAttempt[];
}): DeliveryHistoryBody {
  return { ...encodeDelivery(delivery), history: attempts.map(attemptBody) };
}

function attemptBody({ startedAt, endedAt, outcome, requestHash, responseCode, exchanges }: DeliveryAttempt): DeliveryAttemptBody {
  return {
    startedAt: startedAt.toISOString(),
    latencyMs: endedAt.getTime() - startedAt.getTime(),
    outcome,
    requestHash: requestHash ?? null,
    responseCode: responseCode ?? null,
    exchanges: exchanges.map(exchangeBody),
  };
}

function exchangeBody({ startedAt, endedAt, name, code, request, response }: EmrExchange): DeliveryExchangeBody {
  return {
    name,
    startedAt: startedAt.toISOString(),
    latencyMs: endedAt.getTime() - startedAt.getTime(),
    code: code ?? null,
    request: request ?? null,
    response: response ?? null,
  };
}

export function encodeBacklog(backlog: readonly Backlog[]): DeliveryBacklogBody {
  return {
    connections: backlog.map(({ connection, states, oldest, health }) => ({
      connection,
      states,
      oldest: oldest?.toISOString() ?? null,
      failures: health.failures,
      downSince: health.openedAt?.toISOString() ?? null,
    })),
  };
}
