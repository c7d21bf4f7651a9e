import type { Identifier, Model, Property, TypeNode } from "../../generator/ir/ir.js";
import { constantOf, docsOf } from "../../templates/code/declarations.js";
import type { Emitter, ModuleScope } from "../../templates/code/emitter.js";
import { codeOf, listOf, literal, recordOf, type Code } from "../../templates/code/escape.js";
import { MODELS_FILE } from "../../templates/client/emitter.js";

/* A third emitter, written only against the seam: a fast-check arbitrary for each model, in `arbitraries.ts`. */

const FAST_CHECK = { kind: "package", name: "fast-check" } as const;

export const arbitrariesEmitter: Emitter = {
  name: "arbitraries",
  reserves: ["arbitraries"],
  syntax: { packages: ["fast-check"], members: [] },
  emit: ({ api, scopeOf }) => {
    const scope = scopeOf("arbitraries");
    const statements = api.models.map((model) => arbitraryOf(model, scope));
    const module = { file: "arbitraries", statements, imports: scope.imports(), reexports: [], isInIndex: false };
    return { modules: [module] };
  },
};

/** `export const anyPet: Arbitrary<Pet> = record({ … });` */
function arbitraryOf({ name, type }: Model, scope: ModuleScope) {
  const model = scope.importFrom({ kind: "local", file: MODELS_FILE }, name, true);
  const arbitrary = scope.importFrom(FAST_CHECK, "Arbitrary", true);
  const docs = docsOf({ description: `Any {@link ${name}}.` });
  return constantOf(anyName(name), codeOf`${arbitrary}<${model}>`, valueOf(type, scope), { docs, isExported: true });
}

const anyName = (name: Identifier): Code => codeOf`any${name}`;

function valueOf(type: TypeNode, scope: ModuleScope): Code {
  const from = (name: string): Code => scope.importFrom(FAST_CHECK, name, false);
  switch (type.kind) {
    case "scalar":
      return codeOf`${from(type.name === "number" ? "double" : type.name)}()`;
    case "enum":
      return codeOf`${from("constantFrom")}(${type.values.map(literal).reduce((list, value) => codeOf`${list}, ${value}`)})`;
    case "array":
      return codeOf`${from("array")}(${valueOf(type.items, scope)})`;
    case "ref":
      return anyName(type.model);
    case "object":
      return objectOf(type.properties, scope);
    default:
      return codeOf`${from("anything")}()`;
  }
}

function objectOf(properties: readonly Property[], scope: ModuleScope): Code {
  const required = properties.filter((property) => property.required).map(({ member }) => literal(member));
  const members = Object.fromEntries(properties.map(({ member, type }) => [member, valueOf(type, scope)]));
  return codeOf`${scope.importFrom(FAST_CHECK, "record", false)}(${recordOf(members)}, { requiredKeys: ${listOf(required)} })`;
}
