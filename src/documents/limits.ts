// How large a document may be. Sizes are those the insights vendor documents for its own sources (PDF up to 500 MB or 3,000 pages); text and time are bounds of ours.

export const PDF_BYTES = 500 * 1024 * 1024;
export const PDF_PAGES = 3_000;
/** All text of one document, in UTF-16 code units: 20 million fill a 500 MB PDF of scanned forms many times over. */
export const TEXT_UNITS = 20_000_000;
export const TEXT_BYTES = 20 * 1024 * 1024;
/** Reading stops between pages; what was read by then is kept and the rest reported. */
export const PDF_MILLISECONDS = 120_000;
/** Of ours: a C-CDA document is at most some megabytes; its reader has its own bounds on elements and depth. */
export const XML_BYTES = 20 * 1024 * 1024;
/** Of ours: all that a file of FHIR resources may weigh, since it is held whole. */
export const FHIR_BYTES = 200 * 1024 * 1024;
/** Of ours: a photograph or a scanned page of A3 at 600 dots per inch. */
export const IMAGE_BYTES = 50 * 1024 * 1024;
export const IMAGE_PIXELS = 100_000_000;
/** Of ours: one page of print takes the program some seconds. */
export const OCR_MILLISECONDS = 30_000;
/** Of ours: a document in a document in a document is read no further. */
export const ENCLOSED_DEPTH = 2;
/** Documents inside one file of FHIR resources: as many as are read for one summary by the vendor's user guide. */
export const ENCLOSED_DOCUMENTS = 10;
/** Of ours: the markup of a long letter is some hundred KB. */
export const HTML_BYTES = 5 * 1024 * 1024;
