// Documents and notes that are filed in an EMR, and as the EMR shows them. Their texts are patient data and go into no log.
import type { Moment } from "./encounter.ts";
import type { WriteBase } from "./write-base.ts";

/** What a new document and a changed one have in common. */
export interface DocumentContent {
  /** The EMR's code or word for how final it is: final, amended, preliminary ... */
  readonly statusId: string;
  readonly description: string | undefined;
  /** A media type, or a word for one (text, html, rtf, pdf ...). */
  readonly format: string;
  /** Text; of a format that is not text, base64. */
  readonly body: string;
  readonly authorId: string | undefined;
  readonly cosignerId: string | undefined;
  readonly serviceDepartmentId: string | undefined;
  readonly dictated: Moment | undefined;
  readonly transcribed: Moment | undefined;
}

export interface NewDocument extends WriteBase {
  readonly kind: "document";
  readonly patientId: string;
  readonly encounterId: string | undefined;
  /** Another number of the encounter, where its id is not given. */
  readonly encounterAlias: string | undefined;
  readonly document: DocumentContent & {
    readonly typeId: string;
    readonly at: Moment | undefined;
    readonly externalId: string | undefined;
    /** The EMR's id of an earlier document that this one takes the place of. */
    readonly replaces: string | undefined;
    /** Shown as the author where no user of the EMR is named. */
    readonly authorName?: string | undefined;
  };
}

export interface DocumentChange extends WriteBase {
  readonly kind: "document-change";
  /** The EMR's id of the document. */
  readonly target: string;
  readonly document: DocumentContent;
}

/** As the EMR has it; dates as recorded. */
export interface DocumentReading {
  readonly id: string;
  readonly patientId: string | undefined;
  readonly encounterIds: readonly string[];
  readonly type: { readonly id: string | undefined; readonly text: string } | undefined;
  readonly categories: readonly string[];
  /** Whether it counts (current, superseded ...), and how final its text is (final, amended ...). */
  readonly status: string;
  readonly textStatus: string | undefined;
  readonly date: string | undefined;
  readonly description: string | undefined;
  readonly author: { readonly id: string | undefined; readonly name: string | undefined } | undefined;
  readonly format: string | undefined;
  readonly externalIds: readonly string[];
  /** Base64 for formats that are not text. Undefined: not asked for. */
  readonly body: { readonly text: string; readonly encoding: "text" | "base64" } | undefined;
}
