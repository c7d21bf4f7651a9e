import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { COMMAND_FLAGS } from "../../generator/cli/command-flags.js";
import type { Option } from "../../generator/config/option.js";
import { DEFAULT_OPTIONS, OPTIONS, OUTPUT_OPTIONS } from "../../generator/config/options.js";

/* The table of options, and the page that documents them. */

const TABLE: readonly (readonly [string, Option<unknown>])[] = Object.entries(OPTIONS);

test.each(TABLE)("%s is listed under its key, and its default can be used", (key, option) => {
  expect(option.key).toBe(key);
  const problems: string[] = [];
  if (option.default !== undefined)
    expect(option.check(option.default, (message) => problems.push(message))).toBe(true);
  expect(problems).toEqual([]);
  expect(option.flags.length).toBeGreaterThan(0);
});

test.each(TABLE)("%s reports each value that it refuses, and names itself", (key, option) => {
  const problems: string[] = [];
  expect(option.check(Symbol("s"), (message) => problems.push(message))).toBe(false);
  expect(problems.join()).toContain(`\`${key}\` must be`);
});

test("the options of the manifest have defaults", () => {
  expect(Object.keys(DEFAULT_OPTIONS)).toEqual(Object.keys(OUTPUT_OPTIONS));
});

describe("docs/configuration.md", () => {
  /** A row of a table of the page, or what it should be: config key, flag and default. */
  type Row = readonly [key: string, flag: string, fallback: string];

  const page = readFileSync(fileURLToPath(new URL("../../docs/configuration.md", import.meta.url)), "utf8");

  /** The rows of all tables with the header `config key | flag | default | meaning`. */
  function rowsOfPage(): readonly Row[] {
    const tables = page.split(/\n\n+/).filter((block) => /^\| *config key *\| *flag *\| *default *\|/.test(block));
    return tables.flatMap((table) =>
      table
        .trim()
        .split("\n")
        .slice(2)
        .map((line): Row => {
          const [, key = "", flag = "", fallback = ""] = line.split(/(?<!\\)\|/).map(plain);
          return [
            key,
            flag
              .split(/[ ,]+/)
              .filter((word) => word.startsWith("-"))
              .join(", "),
            fallback,
          ];
        }),
    );
  }

  const plain = (cell: string): string => cell.replaceAll("`", "").trim();
  const nameOf = (flags: string): string => flags.replace(/ <.*/, "");
  const jsonOf = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value));

  function rowsOfTable(): readonly Row[] {
    const options = TABLE.flatMap(([, option]) =>
      option.flags.map(({ flags, key, default: part }): Row => [
        key ?? option.key,
        nameOf(flags),
        jsonOf(key === undefined ? option.default : part),
      ]),
    );
    const flags = COMMAND_FLAGS.map((flag): Row => ["", nameOf(flag.flags), flag.defaultText]);
    return [["spec", "", ""], ["targets", "", ""], ...options, ...flags];
  }

  const unique = (rows: readonly Row[]): readonly string[] => [...new Set(rows.map((row) => row.join(" | ")))].sort();

  test("has each option and each flag with its default, and no other", () => {
    expect(unique(rowsOfPage())).toEqual(unique(rowsOfTable()));
  });
});
