import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashBytes, hashFile, hashText } from "../../generator/load/files/hash.js";
import { createFileSource } from "../../generator/load/files/read-spec.js";

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-hash-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** More than one part of a file that is read in parts. */
const LONG = "a line of some length\n".repeat(30_000);

const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ["an empty text", ""],
  ["a line", "one\n"],
  ["other letters", "Größe, 大きさ\n"],
  ["a byte order mark", "\uFEFFone\n"],
  ["a letter that begins like a byte order mark", "\uFF01one\n"],
  ["CRLF", "one\r\ntwo\r\n"],
  ["a lone CR", "one\rtwo"],
  ["a long text", LONG],
  ["CRLF after the first part", `${LONG}\r\n`],
  ["CRLF across two parts", `${"x".repeat(2 ** 18 - 1)}\r\n`],
];

test.each(TEXTS)("the hash of bytes and of a file is that of the text: %s", (_, text) => {
  const file = join(scratch, "text.txt");
  writeFileSync(file, text);
  expect(hashFile(file)).toBe(hashText(text));
  expect(hashBytes(Buffer.from(text))).toBe(hashText(text));
  const [before, after] = [createFileSource("f", Buffer.from(text)), createFileSource("f", Buffer.from(text))];
  expect([before.sha256, before.text]).toEqual([hashText(text), text.replace(/^\uFEFF/, "")]);
  expect([after.text, after.sha256]).toEqual([text.replace(/^\uFEFF/, ""), hashText(text)]);
});

test("bytes that are not UTF-8 are refused before anything is decoded", () => {
  expect(() => createFileSource("f", Uint8Array.of(0x61, 0xff))).toThrow(TypeError);
});
