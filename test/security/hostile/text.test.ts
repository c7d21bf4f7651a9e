import { describe, expect, test } from "vitest";
import { generate, type OutputOptions } from "../../../generator/pipeline/index.js";
import { isLong } from "../../support/effort.js";
import { faultsOf } from "./inspect-output.js";
import { NAMES, PAYLOADS } from "./payloads.js";
import { DOCUMENTATION, NAMED, type Place, VALUES, WORDS } from "./descriptions.js";

/*
 * Each hostile string at each position of a description. Either a diagnostic rejects it, or the output contains it only in
 * strings and comments.
 */

/** Options with which most strings are emitted. */
const OPTIONS: Partial<OutputOptions> = {
  properties: "camel",
  dates: "date",
  enums: "const",
  int64: "bigint",
  validators: "zod",
};

type Group = [name: string, places: Readonly<Record<string, Place>>, texts: Readonly<Record<string, string>>];

const GROUPS: readonly Group[] = [
  ["documentation", DOCUMENTATION, PAYLOADS],
  ["values", VALUES, { ...PAYLOADS, ...NAMES }],
  ["names", NAMED, { ...PAYLOADS, ...NAMES }],
  ["words", WORDS, { ...PAYLOADS, ...NAMES }],
];

/** All strings in the long tests, and a third of them at each position in `npm test`. Each string is tried at some position. */
const sample = <Item>(items: readonly Item[], position: number): readonly Item[] =>
  isLong ? items : items.filter((_, index) => (index + position) % 3 === 0);

describe.each(GROUPS)("%s", (_, places, texts) => {
  const positions = Object.entries(places).map(([name, place], index) => [name, place, index] as const);
  describe.each(positions)("%s", (_place, place, position) => {
    test.each(sample(Object.entries(texts), position))("%s", async (_name, text) => {
      const { files, diagnostics } = await generate({ spec: place(text), ...OPTIONS });
      for (const { message } of diagnostics)
        expect(message).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
      const isRefused = diagnostics.some(({ severity }) => severity === "error");
      expect(files.length === 0).toBe(isRefused);
      expect((await faultsOf(files)).join("; ")).toBe("");
    });
  });
});
