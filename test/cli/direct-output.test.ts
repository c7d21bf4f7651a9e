import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDirectOutput, type WriteBytes } from "../../generator/cli/direct-output.js";

let scratch: string;
let file: number;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "fetchsmith-output-"));
  file = openSync(join(scratch, "output.txt"), "w");
});
afterEach(() => {
  closeSync(file);
  rmSync(scratch, { recursive: true, force: true });
});

/** Writes texts to the file. Returns what the file has, and what the stream was given. */
function writeAll(texts: readonly string[], write?: WriteBytes): readonly [string, string] {
  const streamed: Uint8Array[] = [];
  const stream = { write: (bytes: Uint8Array) => streamed.push(bytes) };
  const output = createDirectOutput(file, () => stream, write);
  for (const text of texts) output(text);
  return [readFileSync(join(scratch, "output.txt"), "utf8"), Buffer.concat(streamed).toString()];
}

test("writes to a file without its stream", () => {
  expect(writeAll(["é ✓\n", "second\n"])).toEqual(["é ✓\nsecond\n", ""]);
});

test("goes on where a write ended early", () => {
  expect(writeAll(["abcdef"], (to, bytes, start) => writeSync(to, bytes, start, 1))).toEqual(["abcdef", ""]);
});

test("leaves the rest and all that follows to the stream if the pipe is full", () => {
  let left = 2;
  const write: WriteBytes = (to, bytes, start) => {
    if (left-- === 0) throw Object.assign(new Error("full"), { code: "EAGAIN" });
    return writeSync(to, bytes, start, 2);
  };
  expect(writeAll(["abcdef", "gh"], write)).toEqual(["abcd", "efgh"]);
});

test("asks the stream where the file descriptor is none", () => {
  const streamed: string[] = [];
  const stream = { write: (bytes: Uint8Array) => streamed.push(Buffer.from(bytes).toString()) };
  createDirectOutput(-1, () => stream)("text");
  expect(streamed).toEqual(["text"]);
});
