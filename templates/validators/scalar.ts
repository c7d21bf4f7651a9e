import { isBigInt, type Checks, type Enum, type Json, type Scalar } from "../../generator/ir/ir.js";
import { codeOf, joinCode, listOf, propertyKey, type Code } from "../code/escape.js";
import type { SchemaContext } from "./context.js";
import { applyChecks } from "./print-checks.js";

/** The schema of a scalar: `z.string().min(1)`. */
export function scalarSchema({ name, format, checks = [] }: Scalar, context: SchemaContext): Code {
  const alternatives = checks.length > 0 ? checks : [{}];
  const types = format ? context.formats[format].types[context.position] : [name];
  const schemas = types.flatMap((type) =>
    alternatives.map((one) => typeSchema(type, { name, format, checks: one }, context)),
  );
  return unionSchema([...new Set(schemas)], context);
}

/** `z.union([a, b])`, or the schema itself if there is only one. */
export const unionSchema = (schemas: readonly Code[], { z }: SchemaContext): Code => {
  const [only] = schemas;
  return only !== undefined && schemas.length === 1 ? only : codeOf`${z}.union(${listOf(schemas)})`;
};

interface CheckedScalar extends Pick<Scalar, "name" | "format"> {
  readonly checks: Checks;
}

/** The schema of one of the types that a scalar has in TypeScript. */
function typeSchema(type: string, scalar: CheckedScalar, context: SchemaContext): Code {
  const { z } = context;
  const { format, checks } = scalar;
  switch (type) {
    case "Date":
      return codeOf`${z}.date()`;
    case "Blob":
      return codeOf`${z}.instanceof(Blob)`;
    case "bigint":
      return applyChecks(isUnsigned(checks) ? codeOf`${z}.uint64()` : codeOf`${z}.int64()`, "bigint", checks, context);
    case "string":
      if (format === "int64") return applyChecks(codeOf`${z}.string()`, "digits", withRange(checks), context);
      return stringSchema(scalar, context);
    case "number":
    case "integer":
      return numberSchema(scalar, context);
    case "boolean":
      return codeOf`${z}.boolean()`;
    default:
      return codeOf`${z}.null()`;
  }
}

const isUnsigned = ({ formats = [] }: Checks): boolean => formats.includes("uint64");

/** The checks of an integer of 64 bits with the range of `uint64`, if that is its format. */
const withRange = (checks: Checks): Checks =>
  isUnsigned(checks) ? { minimum: 0, maximum: "18446744073709551615", ...checks } : checks;

/** The functions of zod for formats that it checks as the specifications of the formats say. */
const STRING_FORMATS: Readonly<Record<string, Code>> = {
  "date-time": codeOf`iso.datetime({ offset: true })`,
  date: codeOf`iso.date()`,
  duration: codeOf`iso.duration()`,
  hostname: codeOf`hostname()`,
  ipv4: codeOf`ipv4()`,
  ipv6: codeOf`ipv6()`,
  uri: codeOf`url()`,
  uuid: codeOf`guid()`,
};

function stringSchema({ format, checks }: CheckedScalar, context: SchemaContext): Code {
  const { z } = context;
  const dates = format === "date" || format === "date-time" ? [format] : [];
  const formats = new Set([
    ...dates,
    ...(checks.formats ?? []).filter((name) => name !== "date" && name !== "date-time"),
  ]);
  const schemas = [...formats].flatMap((name) => {
    if (name === "email") return [codeOf`${z}.email({ pattern: ${z}.regexes.html5Email })`];
    const call = Object.hasOwn(STRING_FORMATS, name) ? STRING_FORMATS[name] : undefined;
    return call ? [codeOf`${z}.${call}`] : [];
  });
  const [first = codeOf`${z}.string()`, ...others] = schemas;
  return others.reduce(
    (schema, other) => codeOf`${z}.intersection(${schema}, ${other})`,
    applyChecks(first, "string", checks, context),
  );
}

/** An integer may have more digits than `z.int()` allows, so it is a multiple of 1. */
function numberSchema({ name, checks }: CheckedScalar, context: SchemaContext): Code {
  const { z } = context;
  const format = checks.formats?.find((one) => one === "int32" || one === "uint32");
  if (format === "int32") return applyChecks(codeOf`${z}.int32()`, "number", checks, context);
  if (format === "uint32") return applyChecks(codeOf`${z}.uint32()`, "number", checks, context);
  const bounds = isUnsigned(checks) ? { minimum: 0, ...checks } : checks;
  const steps = checks.multipleOf ?? [];
  const isWhole = name === "number" || steps.some((step) => Number.isInteger(Number(step)));
  const base = isWhole ? codeOf`${z}.number()` : codeOf`${z}.number().multipleOf(1)`;
  return applyChecks(base, "number", bounds, context);
}

/** The schema of an enum: `z.enum(["a", "b"])`. One that accepts other values has the schema of all of them. */
export function enumSchema({ values, format, open }: Enum, { z, scope, formats }: SchemaContext): Code {
  if (open) {
    const [known] = values.filter((value) => value !== null);
    const all =
      format && isBigInt(formats[format])
        ? codeOf`bigint`
        : typeof known === "number"
          ? codeOf`number`
          : codeOf`string`;
    return values.includes(null) ? codeOf`${z}.${all}().nullable()` : codeOf`${z}.${all}()`;
  }
  const list = listOf(values.map((value) => scope.literal(value, format)));
  return values.every((value) => typeof value === "string") && format === undefined
    ? codeOf`${z}.enum(${list})`
    : codeOf`${z}.literal(${list})`;
}

/** The schema of one value: `z.literal("cat")`. An object or array has to be equal in all its parts. */
export function literalSchema(value: Json, format: Enum["format"], context: SchemaContext): Code {
  const { z, scope } = context;
  if (value === null) return codeOf`${z}.null()`;
  if (typeof value !== "object") return codeOf`${z}.literal(${scope.literal(value, format)})`;
  const go = (inner: Json): Code => literalSchema(inner, undefined, context);
  if (isList(value)) return codeOf`${z}.tuple(${listOf(value.map(go))})`;
  const members = Object.entries(value).map(([name, inner]) => codeOf`${propertyKey(name)}: ${go(inner)}`);
  return codeOf`${z}.strictObject({ ${joinCode(members, ", ")} })`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
