import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_FLAGS, listFlags } from "../../generator/cli/all-flags.js";
import { parseArguments } from "../../generator/cli/parse-arguments.js";
import { parsePlainArguments } from "../../generator/cli/plain-arguments.js";
import { turns } from "../support/effort.js";

const silent = { stdout: () => {}, stderr: () => {}, columns: undefined };

const names = ["generate", "check"].flatMap((command) =>
  listFlags(command).flatMap(({ flags }) => flags.replace(/ <.*/, "").split(", ")),
);
const values = ["a", "a=b", "=b", "3", "0", "json", "text", "camel", "date", "", "-x", "--docs", "both", "a b"];
const flag = fc.constantFrom(...names, "--help", "--nonsense", "--no-docs", "--no-webhooks", "--", "-");
const word = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(flag, fc.constantFrom(...values)).map(([name, value]) => [name, value]) },
  { weight: 4, arbitrary: flag.map((name) => [name]) },
  { weight: 2, arbitrary: fc.tuple(flag, fc.constantFrom(...values)).map(([name, value]) => [`${name}=${value}`]) },
  { weight: 1, arbitrary: fc.constantFrom(...values).map((value) => [value]) },
);
const line = fc
  .tuple(fc.constantFrom("generate", "check", "watch", "inspect"), fc.array(word, { maxLength: 5 }))
  .map(([command, words]) => [command, ...words.flat()]);

test("a plain command line means what commander makes of it", () => {
  let plain = 0;
  const property = fc.property(line, (args) => {
    const parsed = parsePlainArguments(args);
    if (!parsed) return;
    plain++;
    expect(parsed).toEqual(parseArguments(args, silent));
  });
  fc.assert(property, { numRuns: turns(1000, 20_000) });
  expect(plain).toBeGreaterThan(20);
});

test("usual command lines are plain", () => {
  const lines = [
    "generate",
    "check",
    "generate api.yaml --out client",
    "check api.yaml -o client --no-docs --properties camel --format json",
    "generate --config other.json --quiet --no-color --jobs 2",
    "generate api.yaml --out=client --rename a=B --rename c=D --include-tag x --include-tag y",
  ];
  for (const args of lines.map((text) => text.split(" "))) {
    expect(parsePlainArguments(args)).toBeDefined();
    expect(parsePlainArguments(args)).toEqual(parseArguments(args, silent));
  }
});

test.each([
  "--help",
  "help generate",
  "generate --help",
  "generate a b",
  "generate --nonsense",
  "pull x",
  "",
  "check --jobs 0",
])("`%s` is left to commander", (text) => {
  expect(parsePlainArguments(text.split(" "))).toBeUndefined();
});

test("a flag takes a value in every command that has it, or in none", () => {
  const withValue = new Map<string, boolean>();
  for (const { flags } of ALL_FLAGS) {
    const [names = "", value] = flags.split(" <");
    for (const name of names.split(", ")) {
      expect(withValue.get(name) ?? value !== undefined).toBe(value !== undefined);
      withValue.set(name, value !== undefined);
    }
  }
});
