// How much of one C-CDA document is read. Bounds of ours: the largest of 44 exports of nine systems has 180 KB, 5,000 elements and a depth of 30.

export const XML_UNITS = 5 * 1024 * 1024;
export const XML_ELEMENTS = 100_000;
export const XML_ATTRIBUTES = 100;
export const XML_DEPTH = 100;
/** A referenced piece of narrative longer than this is a passage, not the name of something. */
export const NAME_UNITS = 300;
/** Instructions for a drug, a result in words. */
export const PHRASE_UNITS = 2_000;
