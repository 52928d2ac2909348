export function openApi(_base: string): object { return {}; }
