import type { Api, Identifier, Model, Module, SecurityScheme, WireName } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Scope } from "../code/scope.js";
import { fileNames } from "./file-names.js";
import { indexHeadings, type IndexHeadings } from "./index-headings.js";

/** The data that all pages share. */
export interface DocContext {
  readonly api: Api;
  readonly plan: WirePlan;
  readonly scope: Scope;
  readonly models: ReadonlyMap<Identifier, Model>;
  readonly schemes: ReadonlyMap<WireName, SecurityScheme>;
  /** The page of a module, relative to `docs/`: `challenges.md`. */
  readonly moduleFile: (module: Module) => string;
  /** The page of a model, relative to `docs/models/`: `VerifyV2Challenge.md`. Undefined if there is no such model. */
  readonly modelFile: (name: string) => string | undefined;
  /** The page of the webhooks, relative to `docs/`: `webhooks.md`. Undefined if there are no webhooks. */
  readonly webhooksFile: string | undefined;
  readonly index: IndexHeadings;
}

/** The folder of the pages of models, relative to `docs/`. */
export const MODELS_FOLDER = "models/";

/** Creates the context of all pages of an API. */
export function createContext(api: Api, plan: WirePlan, scope: Scope): DocContext {
  const { webhooks } = api;
  const moduleFiles = fileNames([...api.modules.map(({ name }) => name), ...(webhooks ? [webhooks.module] : [])]);
  const modelFiles = fileNames(api.models.map(({ name }) => name));
  return {
    api,
    plan,
    scope,
    models: new Map(api.models.map((model) => [model.name, model])),
    schemes: new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme])),
    moduleFile: ({ name }) => moduleFiles.get(name) ?? "",
    modelFile: (name) => modelFiles.get(name),
    webhooksFile: webhooks && moduleFiles.get(webhooks.module),
    index: indexHeadings(api),
  };
}
