import { expect, test } from "vitest";
import { AllowList, isPublicAddress } from "./address.ts";

test("public addresses are public", () => {
  for (const address of [
    "1.1.1.1",
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.1.1",
    "100.63.0.1",
    "100.128.0.1",
    "223.255.255.255",
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  }
  for (const address of ["2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888"]) {
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  }
});

test("text that is no address is not public", () => {
  for (const text of ["", "localhost", "1.1.1", "0x7f.1", "1.1.1.1%eth0", "2606:4700::1111%1", "[::1]", "1.1.1.1 "]) {
    expect([text, isPublicAddress(text)]).toEqual([text, false]);
  }
});

test("an allow-list permits what it names and nothing near it", () => {
  const allow = new AllowList(["http://127.0.0.1:7201", "emr.internal", "10.1.0.0/16", "fd00:1::/32", "192.168.7.7"]);
  expect(allow.namesPlace("http://127.0.0.1:7201", "127.0.0.1")).toBe(true);
  expect(allow.namesPlace("http://127.0.0.1:7202", "127.0.0.1")).toBe(false);
  expect(allow.namesPlace("https://127.0.0.1:7201", "127.0.0.1")).toBe(false);
  expect(allow.namesPlace("https://emr.internal:8443", "EMR.internal")).toBe(true);
  expect(allow.namesPlace("https://a.emr.internal", "a.emr.internal")).toBe(false);
  for (const [address, permitted] of [
    ["10.1.2.3", true],
    ["10.2.2.3", false],
    ["::ffff:10.1.2.3", false],
    ["fd00:1::5", true],
    ["fd00:2::5", false],
    ["192.168.7.7", true],
    ["192.168.7.8", false],
    ["127.0.0.1", false],
    ["1.1.1.1", true],
  ] as const) {
    expect([address, allow.permits(address)]).toEqual([address, permitted]);
  }
});

test("an entry that makes no sense stops the start", () => {
  for (const entry of [
    "",
    "*",
    "10.0.0.0/33",
    "10.0.0.0/x",
    "http://h/path",
    "http://u:p@h",
    "ftp://h",
    "a b",
    "0x7f.1",
    "2130706433",
    "10.0.0.0/8/8",
  ]) {
    expect(() => new AllowList([entry]), entry).toThrow();
  }
});
