import * as z from "zod";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { createPageScope, createScopes } from "../../generator/emit/scope.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import type { Api, Model } from "../../generator/ir/ir.js";
import { planApi } from "../../generator/wire/wire.js";
import { validatorsEmitter } from "../../templates/validators/emitter.js";
import * as checks from "../../templates/runtime/validation/checks.js";
import { isUploadBody } from "../../templates/runtime/validation/is-upload-body.js";
import { typeSchema } from "../../templates/runtime/validation/type-schema.js";
import { createResponseValidator } from "../../templates/runtime/validation/validate-responses.js";

/** What emitted validators import. */
const IMPORTED = { z, ...checks, isUploadBody, typeSchema, createResponseValidator };

const runtime = loadRuntime();

/** The emitted constants of `validators.ts`, by name. */
export type Schemas = Readonly<Record<string, z.ZodType>>;

/** Emits the validators of an API and evaluates them. */
export function evaluateSchemas(api: Api, given: Partial<OutputOptions>): Schemas {
  const options: OutputOptions = { ...DEFAULT_OPTIONS, validators: "zod", ...given };
  const plan = planApi(api, options);
  const print = createTypePrinter(options);
  const emitted = { ...options, importExtension: ".js" } as const;
  const scopeOf = createScopes({ runtime, print, options: emitted, localNames: new Map() });
  const [module] = validatorsEmitter.emit({ api, plan, scopeOf, pageScope: createPageScope(print, emitted) }).modules;
  const constants = (module?.statements ?? []).flatMap((statement) =>
    "declarations" in statement ? statement.declarations : [],
  );
  const code = constants.map(({ name, initializer }) => `const ${name} = ${String(initializer)};`).join("\n");
  const names = constants.map(({ name }) => name).join(", ");
  const evaluate = new Function(...Object.keys(IMPORTED), `${code}\nreturn { ${names} };`) as (
    ...imported: unknown[]
  ) => Schemas;
  return evaluate(...Object.values(IMPORTED));
}

/** An API that has only models. The schema of `Pet` is the constant `Pet`. */
export const apiOf = (models: readonly Model[]): Api => ({
  title: "Test",
  description: undefined,
  servers: [],
  securitySchemes: [],
  modules: [],
  webhooks: undefined,
  models: models.map((model) => ({ ...model, schemaName: model.name })),
});

/** The schema of a constant. Throws an error if it was not emitted. */
export function schemaNamed(schemas: Schemas, name: string): z.ZodType {
  const schema = schemas[name];
  if (!schema) throw new Error(`${name} is not among ${Object.keys(schemas).join(", ")}.`);
  return schema;
}

/** The message of each issue with its path; empty if the value is accepted. */
export const issuesOf = (schema: z.ZodType, value: unknown): readonly string[] =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
