// How large a document may be. Sizes are those the insights vendor documents for its own sources (PDF up to 500 MB or 3,000 pages); text and time are bounds of ours.

export const PDF_BYTES = 500 * 1024 * 1024;
export const PDF_PAGES = 3_000;
/** All text of one document, in UTF-16 code units: 20 million fill a 500 MB PDF of scanned forms many times over. */
export const TEXT_UNITS = 20_000_000;
export const TEXT_BYTES = 20 * 1024 * 1024;
/** Reading stops between pages; what was read by then is kept and the rest reported. */
export const PDF_MILLISECONDS = 120_000;
