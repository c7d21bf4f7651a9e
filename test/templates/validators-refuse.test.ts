import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import type { Json } from "../../generator/ir/ir.js";
import { lowerDescription } from "../support/lower.js";
import { reference } from "../wire/builders.js";
import { CHECKED, COMPONENTS, type CheckedCase } from "./checked-schemas.js";
import { decodeAs, MODES } from "./evaluate-codecs.js";
import { evaluateSchemas, issuesOf, schemaNamed } from "./evaluate-schemas.js";

/* Each keyword, with JSON that it allows and JSON that it refuses, as callers get it in every mode. */

const RUNS = 10;

/** A function that returns the issues of a value of the case, which is the member `value` of an object. */
function checkerOf({ schema, version = "3.1.0" }: CheckedCase, mode: Partial<OutputOptions>) {
  const options: OutputOptions = { ...DEFAULT_OPTIONS, validators: "zod", ...mode };
  const Subject = { type: "object", required: ["value"], properties: { value: schema } };
  const { api } = lowerDescription({ openapi: version, components: { schemas: { ...COMPONENTS, Subject } } }, options);
  const schemas = evaluateSchemas(api, options);
  const subject = schemaNamed(schemas, "subjectSchema");
  return (value: unknown): readonly string[] => {
    const decoded = decodeAs(reference("Subject"), JSON.stringify({ value }), api.models, options);
    return issuesOf(subject, decoded);
  };
}

describe.each(MODES)("$properties, dates $dates, int64 $int64", (mode) => {
  test.each(CHECKED)("$name", (checked) => {
    const listIssues = checkerOf(checked, mode);
    const accepts = fc.property(checked.valid, (value) => void expect(listIssues(value)).toEqual([]));
    const refuses = fc.property(checked.invalid, (value) => void expect(listIssues(value)).not.toEqual([]));
    fc.assert(accepts, { numRuns: RUNS });
    fc.assert(refuses, { numRuns: RUNS });
  });
});

test("a pattern that is no regular expression is reported and not checked", () => {
  const schemas: Json & object = { Subject: { type: "string", pattern: "(?i)abc", minLength: 2 } };
  const { api, problems } = lowerDescription({ components: { schemas } }, { validators: "zod" });
  expect(problems).toEqual([
    "FS3008 #/components/schemas/Subject/pattern `pattern` is not a regular expression of ECMAScript; the emitted schema does not check it.",
  ]);
  const subject = schemaNamed(evaluateSchemas(api, {}), "subjectSchema");
  expect(issuesOf(subject, "other")).toEqual([]);
  expect(issuesOf(subject, "o")).not.toEqual([]);
});

test("a format that the option `formats` changes is not checked", () => {
  const schemas = { Subject: { type: "string", format: "email" } };
  const options = { validators: "zod", formats: { email: "string" } } as const;
  const { api } = lowerDescription({ components: { schemas } }, options);
  expect(issuesOf(schemaNamed(evaluateSchemas(api, options), "subjectSchema"), "x")).toEqual([]);
});

test("an open enum accepts other values of its type", () => {
  const schemas = { Subject: { type: "string", enum: ["a", "b"] } };
  const options = { validators: "zod", openEnums: true } as const;
  const { api } = lowerDescription({ components: { schemas } }, options);
  const subject = schemaNamed(evaluateSchemas(api, options), "subjectSchema");
  expect(issuesOf(subject, "c")).toEqual([]);
  expect(issuesOf(subject, 1)).not.toEqual([]);
});

test("without the option, the IR has no checks", () => {
  const schemas = { Subject: { type: "string", minLength: 2 } };
  expect(lowerDescription({ components: { schemas } }).api.models[0]?.type).toEqual({
    kind: "scalar",
    name: "string",
    format: undefined,
  });
});
