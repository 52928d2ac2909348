// The grammar both ways: any text survives any field, what is written parses back equal, and what is no message is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetAt } from "#protocols/time-zone/offset-at.ts";
import { decoderOf, encodeText, WRITTEN_SETS } from "./character-set.ts";
import { DELIMITERS, escapeText, unescapeText } from "./escape.ts";
import { Message, parseMessage, Repeated, repetitionsOf, writeMessage, writeSegment } from "./message.ts";
import { readTime, writeTime } from "./time.ts";

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("escapes", () => {
  test("any text survives, and holds no delimiter or control character on the way", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = escapeText(text);
        expect(written).not.toMatch(/[|^~&\u0000-\u001f]/);
        expect(unescapeText(written, DELIMITERS, utf8)).toBe(text.toWellFormed());
      }),
    );
  });

  test.each([
    ["a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f", "a|b^c~d\\e&f"],
    ["line one\\.br\\line two", "line one\nline two"],
    ["\\H\\bold\\N\\", "bold"],
    ["\\X0D0A\\", "\r\n"],
    ["\\XC3AB\\", "ë"],
    ["\\Zfoo\\ kept", "\\Zfoo\\ kept"],
    ["\\C2842\\ kept", "\\C2842\\ kept"],
    ["C:\\no end", "C:\\no end"],
    ["\\X0\\", "\\X0\\"],
  ])("%j says %j", (raw, said) => {
    expect(unescapeText(raw, DELIMITERS, utf8)).toBe(said);
  });
});

describe("messages", () => {
  test("are written with their parts, empty ends left out", () => {
    expect(
      writeSegment("PV1", { 2: "O", 3: ["CARD", undefined, "A", undefined], 7: new Repeated([["1", "Who"], ["2"]]), 8: "", 9: undefined }),
    ).toBe("PV1||O|CARD^^A||||1^Who~2");
    expect(writeSegment("MSH", { 3: "SCRIBE", 9: ["ADT", "A04"] })).toBe("MSH|^~\\&|SCRIBE||||||ADT^A04");
    expect(writeSegment("PID", { 3: [["a&b", "c"]] })).toBe("PID|||a\\T\\b&c");
  });

  test("parse back to what was written", () => {
    const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
    const repetitions = fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(repetitions, { minLength: 1, maxLength: 6 }), (fields) => {
        const written = Object.fromEntries(fields.map((one, index) => [index + 1, new Repeated(one)]));
        const message = parseMessage(writeMessage([writeSegment("MSH", { 9: "x" }), writeSegment("ZZZ", written)]), utf8);
        const segment = message.first("ZZZ");
        for (const [index, one] of fields.entries())
          expect(repetitionsOf(segment, index + 1).map((found) => found.map((component) => component[0]))).toEqual(one);
      }),
    );
  });

  test("may end their segments in LF, and name other delimiters", () => {
    const message = parseMessage("MSH#*!?%#APP#FAC\nPID###1%2*x!3\r\n\n", utf8);
    expect(message.text("MSH", 1)).toBe("#");
    expect(message.text("MSH", 3)).toBe("APP");
    expect([message.text("PID", 3, 1, 2), message.text("PID", 3, 2)]).toEqual(["2", "x"]);
    expect(message.first("PID")!.fields[2]![1]).toEqual([["3"]]);
  });

  test.each(["", "PID|1", "MSH", "MSH|", "MSH|||x", "MSHxyz", "MSH|||||", "MSH|^^^^|x"])("refuse %j", (text) => {
    expect(() => parseMessage(text, utf8)).toThrow("MSH");
  });

  test("have text or nothing at every place", () => {
    const message = parseMessage("MSH|^~\\&|A", utf8);
    expect(message).toBeInstanceOf(Message);
    expect([message.text("PID", 3), message.text("MSH", 99), message.text("MSH", 3, 2)]).toEqual(["", "", ""]);
  });
});

describe("character sets", () => {
  test.each(WRITTEN_SETS)("%s is read back as it was written", (set) => {
    const text = `MSH|^~\\&|||||||||||||||||${set}\rPID|||${set === "ASCII" ? "Zoe" : set === "8859/1" ? "Zoë" : "Zoë 山田"}`.replace(
      "|||||||||||||||||",
      "|".repeat(16),
    );
    const bytes = encodeText(text, set)!;
    expect(decoderOf(bytes, "ASCII")(bytes)).toBe(text);
  });

  test("what does not fit is refused, never replaced", () => {
    expect(encodeText("山田", "8859/1")).toBeUndefined();
    expect(encodeText("Zoë", "ASCII")).toBeUndefined();
    const bytes = Buffer.from("MSH|^~\\&\rPID|||Zo\xeb", "latin1");
    expect(() => decoderOf(bytes, "UNICODE UTF-8")(bytes)).toThrow("character set");
    expect(() => decoderOf(bytes, "ASCII")(bytes)).toThrow("character set");
    expect(decoderOf(bytes, "8859/1")(bytes)).toContain("Zoë");
    expect(() => decoderOf(Buffer.from(`MSH|^~\\&${"|".repeat(16)}KLINGON`), "ASCII")).toThrow("not known");
  });
});

describe("times", () => {
  test.each([
    ["2026-11-22T10:00:00.123Z", "America/Chicago", "20261122040000.123-0600"],
    ["2026-07-01T10:00:00Z", "Europe/Berlin", "20260701120000+0200"],
    ["2026-11-22T10:00:00Z", "UTC", "20261122100000+0000"],
    ["2026-01-01T02:00:00Z", "Asia/Kolkata", "20260101073000+0530"],
  ])("%s in %s is %s, and the same moment again", (instant, zone, written) => {
    expect(writeTime(instant, offsetAt(zone))).toBe(written);
    expect(Date.parse(readTime(written, () => 0)!)).toBe(Date.parse(instant));
  });

  test.each([
    ["2026", "2026"],
    ["202611", "2026-11"],
    ["20261122", "2026-11-22"],
    ["202611221015", "2026-11-22T10:15:00-06:00"],
    ["20261122101500.5", "2026-11-22T10:15:00.5-06:00"],
    ["20260701101500", "2026-07-01T10:15:00-05:00"],
    // Twice on that day: the first of them. Skipped on the other: counts as before the change.
    ["20261101013000", "2026-11-01T01:30:00-05:00"],
    ["20260308023000", "2026-03-08T02:30:00-05:00"],
  ])("%s read in Chicago is %s", (text, said) => {
    expect(readTime(text, offsetAt("America/Chicago"))).toBe(said);
  });

  test.each(["", "20261", "20261322", "20260231", "2026112210", "20261122250000", "yesterday", "20261122101500+99"])(
    "%j is no time",
    (text) => {
      expect(readTime(text, () => 0)).toBeUndefined();
    },
  );
});
