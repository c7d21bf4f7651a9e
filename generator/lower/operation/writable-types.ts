import type { FindModel, TypeNode } from "../../ir/ir.js";
import { unite, UNKNOWN } from "../types/combine-types.js";

/** The values of a type that a form can be: objects, and in a urlencoded form also strings, which are written as they are. */
export function keepForms(type: TypeNode, kind: "form" | "multipart", findModel: FindModel): TypeNode | undefined {
  const keep = (node: TypeNode, seen: readonly TypeNode[]): TypeNode | undefined => {
    switch (node.kind) {
      case "ref": {
        const own = findModel(node.model);
        if (!own || seen.includes(own)) return node;
        const kept = keep(own, [...seen, own]);
        return kept === own ? node : kept;
      }
      case "union": {
        const options = node.options.flatMap((option) => keep(option, seen) ?? []);
        if (options.length === node.options.length && options.every((option, at) => option === node.options[at]))
          return node;
        return options.some((option) => !isNull(option)) ? unite(options, node.discriminator) : undefined;
      }
      case "scalar":
      case "literal":
      case "enum":
        return isNull(node) || (kind === "form" && isString(node)) ? node : undefined;
      case "array":
      case "tuple":
        return undefined;
      default:
        return node;
    }
  };
  return keep(type, []);
}

/** The type of a plain text: that of its scalars. Callers write any other value as a string themselves. */
export function keepScalars(type: TypeNode, findModel: FindModel): TypeNode {
  const isText = (node: TypeNode, seen: readonly TypeNode[]): boolean => {
    switch (node.kind) {
      case "ref": {
        const own = findModel(node.model);
        return own !== undefined && !seen.includes(own) && isText(own, [...seen, own]);
      }
      case "union":
        return node.options.every((option) => isText(option, seen));
      case "scalar":
        return !isNull(node) && node.format !== "binary";
      case "literal":
        return typeof node.value !== "object";
      case "enum":
        return !node.values.includes(null);
      default:
        return false;
    }
  };
  return isText(type, []) ? type : STRING;
}

const isNull = (type: TypeNode): boolean => type.kind === "scalar" && type.name === "null";

const isString = (type: TypeNode): boolean =>
  type.kind === "scalar"
    ? type.name === "string"
    : type.kind === "literal"
      ? typeof type.value === "string" && !type.format
      : type.kind === "enum" && type.values.every((value) => value === null || typeof value === "string");

/** A string without a format. */
export const STRING: TypeNode = { kind: "scalar", name: "string", format: undefined };

/** The type of a form that none of the described values can be. Callers write it themselves. */
export const OTHER_FORM = { form: STRING, multipart: UNKNOWN } as const satisfies Record<string, TypeNode>;
