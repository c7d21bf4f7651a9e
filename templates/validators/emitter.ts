import type { StatementStructures } from "ts-morph";
import type { Api, Identifier, TypeNode } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Emitter, EmitterInput, ModuleScope } from "../code/emitter.js";
import type { SchemaContext } from "./context.js";
import { findBranches, modelSchema } from "./model-schema.js";
import { paramsSchemas } from "./params-schema.js";
import { responseSchemas } from "./response-schemas.js";
import { sortModels } from "./sort-models.js";

const FILE = "validators";

/** Schemas of zod 4 for models, params and responses. */
export const validatorsEmitter: Emitter = {
  name: "validators",
  reserves: [FILE],
  syntax: {
    packages: ["zod"],
    // Functions and methods of zod.
    members: (
      "array bigint boolean catchall check custom date datetime discriminatedUnion duration email enum exactOptional gt gte guid " +
      "hostname html5Email instanceof int int32 int64 intersection ipv4 ipv6 iso lazy literal looseObject lt lte max maxLength " +
      "min minLength multipleOf never null nullable number object optional record regex regexes strictObject string tuple " +
      "uint32 uint64 undefined union unknown url"
    ).split(" "),
    globals: ["Blob", "RegExp"],
    kinds: ["getter", "new"],
  },
  emit: (input) => {
    const scope = input.scopeOf(FILE);
    const statements = validatorStatements(input, scope);
    if (statements.length === 0) return { modules: [] };
    const module = { file: FILE, statements, imports: scope.imports(), reexports: [], isInIndex: false };
    return { modules: [module] };
  },
};

function validatorStatements({ api, plan }: EmitterInput, scope: ModuleScope): readonly StatementStructures[] {
  const models = new Map(api.models.map((model) => [model.name, model]));
  const declared = new Set<Identifier>();
  const context: SchemaContext = {
    scope,
    z: scope.importAll({ kind: "package", name: "zod" }, "z"),
    formats: plan.formats,
    models,
    position: "model",
    acceptsUndefined: false,
    declared,
  };
  const branches = findBranches(listTypes(api, plan), models);
  const schemas = sortModels(api.models).map((model) => {
    const statement = modelSchema(model, branches, context);
    declared.add(model.name);
    return statement;
  });
  const params = api.modules.flatMap((module) =>
    module.operations.flatMap((operation) => paramsSchemas(operation, module, context)),
  );
  return [...schemas, ...params, ...responseSchemas(api, plan, context)];
}

/** All types that schemas are printed for. */
const listTypes = ({ models, modules }: Api, { operations }: WirePlan): readonly TypeNode[] => [
  ...models.map(({ type }) => type),
  ...modules.flatMap((module) =>
    module.operations.flatMap(({ parameters, body }) => [
      ...parameters.map(({ type }) => type),
      ...(body?.contents ?? []).flatMap(({ type, fields }) => [type, ...fields.map((field) => field.type)]),
    ]),
  ),
  ...Object.values(operations).flatMap(({ results }) =>
    results.ok.flatMap(({ data }) => data.flatMap((one) => ("type" in one ? [one.type] : []))),
  ),
];
