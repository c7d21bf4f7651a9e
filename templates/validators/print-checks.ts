import type { Checks, ExactNumber } from "../../generator/ir/ir.js";
import { bigIntText, codeOf, joinCode, literal, recordOf, type Code } from "../code/escape.js";
import type { SchemaContext } from "./context.js";

/** The kinds of values that have different checks. */
export type CheckedKind = "string" | "number" | "bigint" | "digits" | "array" | "object";

/** A check as a method of the schema, if it has one, and as an argument of the method `check`. */
interface PrintedCheck {
  readonly method?: Code;
  readonly argument: Code;
}

/** A schema with checks. Each of them is a method where the schema has it: `z.string().min(1)`. */
export function applyChecks(schema: Code, kind: CheckedKind, checks: Checks, context: SchemaContext): Code {
  let [code, pending] = [schema, Array<Code>()];
  const flush = (): void => {
    if (pending.length > 0) code = codeOf`${code}.check(${joinCode(pending, ", ")})`;
    pending = [];
  };
  for (const { method, argument } of printChecks(kind, checks, context)) {
    if (method) flush();
    if (method) code = codeOf`${code}.${method}`;
    else pending.push(argument);
  }
  flush();
  return code;
}

/** Any schema with checks: `petNameSchema.check(z.minLength(1))`. */
export function applyPlainChecks(schema: Code, kind: CheckedKind, checks: Checks, context: SchemaContext): Code {
  const printed = printChecks(kind, checks, context).map(({ argument }) => argument);
  return printed.length > 0 ? codeOf`${schema}.check(${joinCode(printed, ", ")})` : schema;
}

function printChecks(kind: CheckedKind, checks: Checks, context: SchemaContext): readonly PrintedCheck[] {
  switch (kind) {
    case "string":
      return printStringChecks(checks, context);
    case "number":
      return printNumberChecks(checks, (value) => literal(Number(value)), context);
    case "bigint":
      return printNumberChecks(roundToIntegers(checks), (value) => bigIntText(String(BigInt(value))), context);
    case "digits":
      return [{ argument: printDigitsCheck(checks, context) }];
    case "array":
      return printItemChecks(checks, context);
    case "object":
      return printMemberChecks(checks, context);
  }
}

/** zod counts UTF-16 units and JSON Schema counts code points. For no or one character both say the same. */
function printStringChecks({ minLength, maxLength, patterns = [] }: Checks, context: SchemaContext): PrintedCheck[] {
  const { scope, z } = context;
  const least = (): PrintedCheck =>
    minLength === 1
      ? { method: codeOf`min(1)`, argument: codeOf`${z}.minLength(1)` }
      : { argument: codeOf`${scope.value("minCharacters")}(${literal(minLength ?? 0)})` };
  const most = (): PrintedCheck =>
    maxLength === 0
      ? { method: codeOf`max(0)`, argument: codeOf`${z}.maxLength(0)` }
      : { argument: codeOf`${scope.value("maxCharacters")}(${literal(maxLength ?? 0)})` };
  return [
    ...(minLength === undefined ? [] : [least()]),
    ...(maxLength === undefined ? [] : [most()]),
    ...patterns.map(({ source, flags }) => {
      const call = codeOf`regex(new RegExp(${literal(source)}${flags === "u" ? codeOf`, "u"` : codeOf``}))`;
      return { method: call, argument: codeOf`${z}.${call}` };
    }),
  ];
}

function printNumberChecks(
  { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf = [] }: Checks,
  print: (value: ExactNumber) => Code,
  { z }: SchemaContext,
): PrintedCheck[] {
  const checkOf = (method: Code, name: Code, value: ExactNumber | undefined): PrintedCheck[] => {
    if (value === undefined) return [];
    const code = print(value);
    return [{ method: codeOf`${method}(${code})`, argument: codeOf`${z}.${name}(${code})` }];
  };
  return [
    ...checkOf(codeOf`min`, codeOf`gte`, minimum),
    ...checkOf(codeOf`gt`, codeOf`gt`, exclusiveMinimum),
    ...checkOf(codeOf`max`, codeOf`lte`, maximum),
    ...checkOf(codeOf`lt`, codeOf`lt`, exclusiveMaximum),
    ...multipleOf.flatMap((step) => checkOf(codeOf`multipleOf`, codeOf`multipleOf`, step)),
  ];
}

/** The same checks of integers. A step that is no integer is left out. */
function roundToIntegers({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf = [] }: Checks): Checks {
  const isInteger = (value: ExactNumber): boolean => typeof value === "string" || Number.isInteger(value);
  const up = (value: ExactNumber): ExactNumber => (typeof value === "string" ? value : Math.ceil(value));
  const down = (value: ExactNumber): ExactNumber => (typeof value === "string" ? value : Math.floor(value));
  return {
    ...(minimum === undefined ? {} : { minimum: up(minimum) }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum: down(exclusiveMinimum) }),
    ...(maximum === undefined ? {} : { maximum: down(maximum) }),
    ...(exclusiveMaximum === undefined ? {} : { exclusiveMaximum: up(exclusiveMaximum) }),
    multipleOf: multipleOf.filter(isInteger),
  };
}

/** `int64Text({ min: 1n })`: an integer as a string of its digits. */
function printDigitsCheck(checks: Checks, { scope }: SchemaContext): Code {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = roundToIntegers(checks);
  const bound = (value: ExactNumber | undefined, step = 0n): readonly bigint[] =>
    value === undefined ? [] : [BigInt(value) + step];
  const least = [...bound(minimum), ...bound(exclusiveMinimum, 1n)].sort(compareBigInts).at(-1);
  const most = [...bound(maximum), ...bound(exclusiveMaximum, -1n)].sort(compareBigInts)[0];
  const step = multipleOf?.map((value) => BigInt(value)).reduce(leastMultiple, 1n) ?? 1n;
  const write = (value: bigint | undefined): Code | undefined =>
    value === undefined ? undefined : bigIntText(String(value));
  const bounds = { min: write(least), max: write(most), multipleOf: step === 1n ? undefined : write(step) };
  const isBounded = Object.values(bounds).some((value) => value !== undefined);
  return codeOf`${scope.value("int64Text")}(${isBounded ? recordOf(bounds) : codeOf``})`;
}

const compareBigInts = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** The least common multiple of two integers. */
function leastMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

const printItemChecks = ({ minItems, maxItems, uniqueItems }: Checks, { scope, z }: SchemaContext): PrintedCheck[] => [
  ...(minItems === undefined
    ? []
    : [{ method: codeOf`min(${literal(minItems)})`, argument: codeOf`${z}.minLength(${literal(minItems)})` }]),
  ...(maxItems === undefined
    ? []
    : [{ method: codeOf`max(${literal(maxItems)})`, argument: codeOf`${z}.maxLength(${literal(maxItems)})` }]),
  ...(uniqueItems ? [{ argument: scope.value("uniqueItems") }] : []),
];

const printMemberChecks = ({ minProperties, maxProperties }: Checks, { scope }: SchemaContext): PrintedCheck[] => [
  ...(minProperties === undefined
    ? []
    : [{ argument: codeOf`${scope.value("minMembers")}(${literal(minProperties)})` }]),
  ...(maxProperties === undefined
    ? []
    : [{ argument: codeOf`${scope.value("maxMembers")}(${literal(maxProperties)})` }]),
];
