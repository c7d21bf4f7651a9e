import { expect, test } from "vitest";
import { createFormatTable, listFailures, classifyResponses, listSuccesses } from "../../generator/ir/ir.js";
import { bare } from "../wire/builders.js";

const kindsOf = (...statuses: readonly string[]): readonly string[] =>
  classifyResponses({ responses: statuses.map(bare) }).map(({ kind }) => kind);

test.each<readonly [readonly string[], readonly string[]]>([
  [
    ["200", "404", "default"],
    ["success", "failure", "failure"],
  ],
  [
    ["100", "2XX", "5XX"],
    ["interim", "success", "failure"],
  ],
  [
    ["200", "302", "304", "3XX"],
    ["success", "followed", "failure", "failure"],
  ],
  [
    ["302", "304", "default"],
    ["success", "success", "failure"],
  ],
  [
    ["404", "default"],
    ["failure", "either"],
  ],
])("what the statuses %j mean", (statuses, kinds) => {
  expect(kindsOf(...statuses)).toEqual(kinds);
});

test("default alone is both a success and a failure", () => {
  const responses = [bare("404"), bare("default")];
  expect(listSuccesses({ responses }).map(({ status }) => status)).toEqual(["default"]);
  expect(listFailures({ responses }).map(({ status }) => status)).toEqual(["404", "default"]);
});

test("the types of a format depend on where a value stands", () => {
  const formats = createFormatTable({ dates: "string", datePrecision: "ms", int64: "bigint" });
  expect(formats["date-time"].types).toEqual({
    model: ["string"],
    parameter: ["Date", "string"],
    part: ["Date", "string"],
  });
  expect(formats.int64.types).toEqual({
    model: ["bigint"],
    parameter: ["number", "bigint"],
    part: ["number", "bigint"],
  });
  expect(formats.binary.types.part).toEqual(["Blob"]);
});
