// A limit in bytes as people read it.

export function megabytes(bytes: number): string {
  const amount = bytes / 1024 / 1024;
  return `${Number.isInteger(amount) ? amount : amount.toPrecision(3)} MB`;
}
