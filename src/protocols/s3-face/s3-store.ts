// What the S3 face needs of whoever keeps the objects. A store is already bound to one practice: it never hears who asks.

export interface S3ObjectHead {
  /** Bytes. */
  size: number;
  /** Of the content, in hexadecimal; it becomes the ETag. */
  md5: string;
  lastModified: Date;
  contentType: string;
}

export interface S3Store {
  /** "no-bucket" also where the bucket is somebody else's; "denied" where the allow-list excludes this key (or, for "list", this prefix). */
  access(bucket: string, key: string, verb: "read" | "write" | "list"): Promise<"allowed" | "denied" | "no-bucket">;
  head(bucket: string, key: string): Promise<S3ObjectHead | undefined>;
  get(bucket: string, key: string): Promise<(S3ObjectHead & { bytes: Uint8Array }) | undefined>;
  /** With `onlyIfNew` an existing object stays and the answer is "exists". */
  put(
    bucket: string,
    key: string,
    bytes: Uint8Array,
    options: { contentType: string; onlyIfNew: boolean },
  ): Promise<{ md5: string } | "exists">;
  /** Objects whose key starts with `prefix` and comes after `after`, ascending by the UTF-8 bytes of the key; read only as far as needed. */
  list(bucket: string, options: { prefix: string; after: string }): AsyncIterable<S3ObjectHead & { key: string }>;
}
