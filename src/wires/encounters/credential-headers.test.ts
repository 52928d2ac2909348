// Which header a credential field is read from, and what becomes of values that are encrypted.
import { expect, test } from "vitest";
import { withPlainCredentials } from "./credential-headers.ts";

const none = { headerPrefix: "", headerNames: {} };

test("a field's own header name comes before the prefix, and that before the bare name", async () => {
  const naming = { headerPrefix: "X-Emr-", headerNames: { LoginId: "X-Who" } } as const;
  const headers = { "x-who": "own", "x-emr-loginid": "prefixed", loginid: "bare", "x-emr-password": "p", password: "q", accept: "*/*" };
  expect(await withPlainCredentials(headers, naming, undefined)).toEqual({ loginid: "own", password: "p", accept: "*/*" });
  expect(await withPlainCredentials({ loginid: "bare" }, naming, undefined)).toEqual({ loginid: "bare" });
  expect(await withPlainCredentials({ "x-who": "", loginid: ["first", "second"] }, naming, undefined)).toEqual({ loginid: "first" });
});

test("encrypted values are decrypted field by field, the switch never", async () => {
  const seen: string[] = [];
  const decrypt = async (field: string, value: string) => {
    seen.push(field);
    return [...value].reverse().join("");
  };
  const headers = { loginid: "nigol", password: "terces", requestverboselogging: "true", "user-agent": "x" };
  expect(await withPlainCredentials(headers, none, decrypt)).toEqual({
    loginid: "login",
    password: "secret",
    requestverboselogging: "true",
    "user-agent": "x",
  });
  expect(seen).toEqual(["LoginId", "Password"]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("bad padding of canary-value");
    },
  ],
  ["rejects", () => Promise.reject(new Error("canary-value"))],
  ["gives no text", () => undefined as unknown as string],
])("a decryptor that %s refuses the request, and the value is in no text of the fault", async (_, decrypt) => {
  const fault = await withPlainCredentials({ password: "canary-value" }, none, decrypt).catch((thrown) => thrown);
  expect(fault).toMatchObject({ code: "unauthenticated", message: "The header of Password could not be decrypted." });
  const seen = [fault.message, fault.stack, String(fault.cause), fault.operator, JSON.stringify(fault)].join(" ");
  expect(seen).not.toContain("canary-value");
});
