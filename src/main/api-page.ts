export function apiPage(_doc: object): string { return ""; }
