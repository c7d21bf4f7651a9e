import type { Api, Identifier, Model, SecurityScheme, WireName } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Scope } from "../code/scope.js";
import { indexHeadings, type IndexHeadings } from "./index-headings.js";
import type { Markdown } from "./markdown/markdown.js";

/** The data that all pages share. */
export interface DocContext {
  readonly api: Api;
  readonly plan: WirePlan;
  readonly scope: Scope;
  readonly models: ReadonlyMap<Identifier, Model>;
  readonly modelNames: ReadonlySet<string>;
  readonly schemes: ReadonlyMap<WireName, SecurityScheme>;
  readonly index: IndexHeadings;
  /** The types that are already linked, by their text. */
  readonly linkedTypes: Map<string, Markdown>;
  /** The details that are already printed, by the JSON of their documentation. */
  readonly details: Map<string, Markdown>;
}

/** Creates the context of all pages of an API. */
export function createContext(api: Api, plan: WirePlan, scope: Scope): DocContext {
  return {
    api,
    plan,
    scope,
    models: new Map(api.models.map((model) => [model.name, model])),
    modelNames: new Set(api.models.map(({ name }) => name)),
    schemes: new Map(api.securitySchemes.map((scheme) => [scheme.name, scheme])),
    index: indexHeadings(api),
    linkedTypes: new Map(),
    details: new Map(),
  };
}
