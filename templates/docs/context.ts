import type { Api, Identifier, Model, Module, SecurityScheme, WireName } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Scope } from "../code/scope.js";
import { fileNames } from "./file-names.js";
import { indexHeadings, type IndexHeadings } from "./index-headings.js";

/** What every page needs to know of the others. */
export interface DocContext {
  readonly api: Api;
  readonly plan: WirePlan;
  readonly scope: Scope;
  readonly models: ReadonlyMap<Identifier, Model>;
  readonly schemes: ReadonlyMap<WireName, SecurityScheme>;
  /** From `docs/`: `challenges.md`. */
  readonly moduleFile: (module: Module) => string;
  /** From `docs/models/`: `VerifyV2Challenge.md`; undefined where there is no such model. */
  readonly modelFile: (name: string) => string | undefined;
  /** From `docs/`: `webhooks.md`; undefined where there are none. */
  readonly webhooksFile: string | undefined;
  readonly index: IndexHeadings;
}

/** The folder of the models' pages, from `docs/`. */
export const MODELS_FOLDER = "models/";

/** Creates the context for writing the pages of a client. */
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
