// How large a document may be: what an operator may set, with the insights vendor's own limits as default, and bounds of ours on text, time and pixels.

/** What an operator may set. */
export interface SizeLimits {
  /** Read for one job over all its sources. */
  readonly documents: number;
  readonly pdfBytes: number;
  readonly pdfPages: number;
  readonly imageBytes: number;
}

/** By the vendor's user guide: ten documents a job, PDF up to 500 MB or 3,000 pages, pictures up to 10 MB. */
export const VENDOR_LIMITS: SizeLimits = {
  documents: 10,
  pdfBytes: 500 * 1024 * 1024,
  pdfPages: 3_000,
  imageBytes: 10 * 1024 * 1024,
};
/** Larger ones are not copied to be read. */
export const COPIED_BYTES = 32 * 1024 * 1024;
/** All text of one document, in UTF-16 code units: 20 million fill a 500 MB PDF of scanned forms many times over. */
export const TEXT_UNITS = 20_000_000;
export const TEXT_BYTES = 20 * 1024 * 1024;
/** Reading stops between pages; what was read by then is kept and the rest reported. */
export const PDF_MILLISECONDS = 120_000;
/** Of ours: a C-CDA document is at most some megabytes; its reader has its own bounds on elements and depth. */
export const XML_BYTES = 20 * 1024 * 1024;
/** Of ours: all that a file of FHIR resources may weigh, since it is held whole. */
export const FHIR_BYTES = 200 * 1024 * 1024;
/** Of ours: a scanned page of A3 at 600 dots per inch has 70 million. */
export const IMAGE_PIXELS = 100_000_000;
/** Of ours: one page of print takes the program some seconds. */
export const OCR_MILLISECONDS = 30_000;
/** Of ours: the most pixels that are read take the program about 800 MB of addresses. */
export const OCR_KILOBYTES = 2_000_000;
/** Of ours: a document in a document in a document is read no further. */
export const ENCLOSED_DEPTH = 2;
/** Documents inside one file of FHIR resources: as many as are read for one summary by the vendor's user guide. */
export const ENCLOSED_DOCUMENTS = 10;
/** Of ours: the markup of a long letter is some hundred KB. */
export const HTML_BYTES = 5 * 1024 * 1024;
/** Of ours: the unpacked text part of a Word file; a book of a thousand pages has some 20 MB of markup. */
export const DOCX_XML_BYTES = 50 * 1024 * 1024;
