import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import type { TypeNode } from "../../generator/ir/ir.js";
import { exactJson } from "../../templates/runtime/int64/exact-json.js";
import { turns } from "../support/effort.js";
import { model } from "../wire/builders.js";
import { anySchemas } from "./codec-schemas.js";
import { pairsOf } from "./codec-values.js";
import { decodeAs, MODES } from "./evaluate-codecs.js";
import { apiOf, evaluateSchemas, issuesOf, schemaNamed } from "./evaluate-schemas.js";

/* Random types and values that they have: the emitted schema accepts each value as callers get it, in every mode. */

/** The type with other members: those of the wire, and without the types of additional members beside declared ones. */
function adapt(type: TypeNode, properties: OutputOptions["properties"]): TypeNode {
  const go = (inner: TypeNode): TypeNode => adapt(inner, properties);
  switch (type.kind) {
    case "array":
      return { ...type, items: go(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(go), rest: type.rest && go(type.rest) };
    case "object":
      return {
        ...type,
        properties: type.properties.map((property) => ({
          ...property,
          member: properties === "wire" ? property.name : property.member,
          type: go(property.type),
        })),
        additional: type.properties.length > 0 ? undefined : type.additional && go(type.additional),
      };
    case "union":
      return {
        ...type,
        options: type.options.map(go),
        discriminator: type.discriminator && {
          ...type.discriminator,
          member: properties === "wire" ? type.discriminator.name : type.discriminator.member,
        },
      };
    case "intersection":
      return { ...type, parts: type.parts.map(go) };
    default:
      return type;
  }
}

/** A model that is never null: the generator of values adds null to intersections, which no type allows. */
const withoutNull = (type: TypeNode): TypeNode =>
  type.kind === "union"
    ? { ...type, options: type.options.filter((option) => option.kind !== "scalar" || option.name !== "null") }
    : type;

const cases = (options: Pick<OutputOptions, "properties">) =>
  anySchemas.chain(({ models, type }) => {
    const adapted = models.map((each) => ({ ...each, type: withoutNull(adapt(each.type, options.properties)) }));
    const subject = adapt(type, options.properties);
    const byName = new Map(adapted.map((each) => [each.name, each]));
    return fc.record({
      models: fc.constant(adapted),
      type: fc.constant(subject),
      pair: pairsOf(subject, { models: byName, int64: "bigint", depth: 3 }),
    });
  });

test.each(MODES)("accepts what the type accepts: $properties, dates $dates, int64 $int64", (mode) => {
  const options: OutputOptions = { ...DEFAULT_OPTIONS, ...mode };
  const property = fc.property(cases(mode), ({ models, type, pair: [, wire] }) => {
    const value = decodeAs(type, exactJson(wire), models, options);
    const before = structuredClone(value);
    const schemas = evaluateSchemas(apiOf([...models, model("Subject", type)]), mode);
    expect(issuesOf(schemaNamed(schemas, "Subject"), value)).toEqual([]);
    expect(value).toEqual(before);
  });
  fc.assert(property, { numRuns: turns(15, 400) });
});
