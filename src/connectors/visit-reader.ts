// How a connector that writes by messages reads what became of them: another way into the same EMR, which whoever configures the connection gives it.
import type { DeliveryReceipt } from "#core/delivery.ts";
import type { Demographics } from "#core/patient.ts";
import type { EmrCall } from "#core/ports/emr.ts";

type ReadCall = Omit<EmrCall, "key" | "sentAt">;

/** Faults: those of `Emr`. */
export interface VisitReader {
  checkLogin(call: ReadCall): Promise<void>;
  /** The visit that the EMR knows by this number of ours. */
  visit(number: string, call: ReadCall): Promise<DeliveryReceipt | undefined>;
  /** Undefined when it is not exactly one patient. */
  demographics(patient: { readonly value: string; readonly idType: string | undefined }, call: ReadCall): Promise<Demographics | undefined>;
}
