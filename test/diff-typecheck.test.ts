import { expect, test } from "vitest";
import { collectChanges, type Change } from "../generator/diff/change.js";
import { noteVerdicts } from "../generator/diff/verdicts.js";
import { judge } from "./support/judge.js";

/* The compiler as the judge of what `diff` calls breaking, and as a second pair of eyes. */

interface Shape {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

/** A description of one operation that takes and gives objects. */
const described = (request: Shape, response: Shape): object => {
  const json = (schema: object): object => ({ "application/json": { schema: { type: "object", ...schema } } });
  const responses = { 200: { description: "x", content: json(response) } };
  const post = { operationId: "save", requestBody: { required: true, content: json(request) }, responses };
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/save": { post } } };
};

const BASE: Shape = {
  required: ["id"],
  properties: { id: { type: "string" }, kind: { enum: ["a", "b"] }, note: { type: ["string", "null"] } },
};
const with_ = (properties: Shape["properties"], required = BASE.required): Shape => ({
  ...(required && { required }),
  properties: { ...BASE.properties, ...properties },
});

type Level = "breaking" | "check" | "fits";
type Case = readonly [name: string, shape: Shape, asRequest: Level, asResponse: Level];

const CASES: readonly Case[] = [
  ["nothing", BASE, "fits", "fits"],
  ["a new member", with_({ more: { type: "string" } }), "fits", "fits"],
  ["a new required member", with_({ more: { type: "string" } }, ["id", "more"]), "breaking", "fits"],
  ["a member that has to be there", with_({}, ["id", "kind"]), "breaking", "fits"],
  ["a member that may be missing", with_({}, []), "fits", "breaking"],
  ["another type", with_({ id: { type: "integer" } }), "breaking", "breaking"],
  ["a value more", with_({ kind: { enum: ["a", "b", "c"] } }), "fits", "check"],
  ["a value less", with_({ kind: { enum: ["a"] } }), "breaking", "check"],
  ["null no longer", with_({ note: { type: "string" } }), "breaking", "fits"],
];

const worst = (changes: readonly Change[]): Level =>
  (["breaking", "check"] as const).find((level) => changes.some((change) => change.level === level)) ?? "fits";

test.each(CASES)("%s in a request", async (_, shape, expected) => {
  const { verdicts, changes } = await judge(described(BASE, BASE), described(shape, BASE));
  expect(verdicts.some(({ about }) => about === "params")).toBe(expected === "breaking");
  expect(worst(changes)).toBe(expected);
  expect(changes.map(({ code }) => code)).not.toContain("params-refused");
});

test.each(CASES)("%s in a response", async (_, shape, _request, expected) => {
  const { verdicts, changes } = await judge(described(BASE, BASE), described(BASE, shape));
  // A union that grew is no old union, and one that shrank is: for both, code that compares with its values is looked at.
  const isFit = verdicts.every(({ about }) => about !== "data");
  if (expected !== "check") expect(isFit).toBe(expected === "fits");
  expect(worst(changes)).toBe(expected);
  expect(changes.map(({ code }) => code)).not.toContain("data-refused");
});

test("what the comparison doesn't explain is told by the compiler", () => {
  const pointers = { old: "#/a", new: "#/b" };
  const verdict = { about: "params", operation: "save", name: "save", pointers, fault: "string is no number" } as const;
  const { note, all } = collectChanges({ old: () => 1, new: () => 2 });
  noteVerdicts([verdict], [], new Set(), note);
  expect(all()).toMatchObject([
    { level: "breaking", code: "params-refused", operations: ["save"], old: { pointer: "#/a", line: 1 } },
  ]);
});
