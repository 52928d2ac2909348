// Forms as clients send them, and as nobody should.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { MultipartError, readMultipart } from "./multipart.ts";

const LIMITS = { files: 2, fields: 3, fileBytes: 100_000, fieldBytes: 100 };

async function encoded(form: FormData): Promise<[Uint8Array, string]> {
  const request = new Request("http://x", { method: "POST", body: form });
  return [new Uint8Array(await request.arrayBuffer()), request.headers.get("content-type")!];
}

function form(parts: Record<string, string | Blob | File>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(parts)) made.append(name, value as string);
  return made;
}

const refused = (body: Uint8Array | undefined, type: string | undefined) =>
  (async () => readMultipart(body, type, LIMITS))().then(
    () => "read",
    (error) => (error instanceof MultipartError ? error.reason : error),
  );

test("files and fields come back exactly, whatever their bytes are", async () => {
  const bytes = randomBytes(70_000);
  const [body, type] = await encoded(form({ file: new File([bytes], "../a b/ü.webm", { type: "audio/webm" }), index: "3" }));
  const { files, fields } = await readMultipart(body, type, LIMITS);
  expect(fields).toEqual(new Map([["index", "3"]]));
  expect(files).toMatchObject([{ name: "file", fileName: "ü.webm", contentType: "audio/webm" }]);
  expect(Buffer.compare(files[0]!.bytes, bytes)).toBe(0);
});

test("a part without a type, and one without a file name but with a type, are files where they can be", async () => {
  const body = Buffer.from(
    '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nabc\r\n--b\r\ncontent-disposition: form-data; name="raw"\r\ncontent-type: audio/ogg\r\n\r\ndef\r\n--b--\r\n',
  );
  const { files } = await readMultipart(body, "multipart/form-data; boundary=b", LIMITS);
  expect(files.map(({ name, fileName, bytes }) => [name, fileName, String(bytes)])).toEqual([
    ["file", "x", "abc"],
    ["raw", "", "def"],
  ]);
});

test("an empty file is a file of no bytes", async () => {
  const [body, type] = await encoded(form({ file: new File([], "x") }));
  expect((await readMultipart(body, type, LIMITS)).files[0]!.bytes.length).toBe(0);
});

test("what is no form, or not all of one, is refused by its reason", async () => {
  const [body, type] = await encoded(form({ file: new File([randomBytes(5_000)], "x") }));
  expect(await refused(body, undefined)).toBe("not-multipart");
  expect(await refused(body, "application/json")).toBe("not-multipart");
  expect(await refused(body, "multipart/mixed; boundary=x")).toBe("not-multipart");
  expect(await refused(body, "multipart/form-data")).toBe("malformed");
  expect(await refused(undefined, type)).toBe("malformed");
  for (const length of [1, 60, 200, 4_000, body.length - 30, body.length - 8])
    expect(await refused(body.subarray(0, length), type), `${length}`).toBe("malformed");
  expect(await refused(randomBytes(3_000), type)).toBe("malformed");
});

test("more and larger than allowed is refused", async () => {
  const file = (size: number) => new File([randomBytes(size)], "x");
  const check = async (parts: Record<string, string | File>) => refused(...(await encoded(form(parts))));
  expect(await check({ a: file(100_000) })).toBe("read");
  expect(await check({ a: file(100_001) })).toBe("too-large");
  expect(await check({ a: file(1), b: file(1), c: file(1) })).toBe("too-many");
  expect(await check({ a: "1", b: "2", c: "3", d: "4" })).toBe("too-many");
  expect(await check({ a: "x".repeat(101) })).toBe("too-large");
});
