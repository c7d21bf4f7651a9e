import type { Api, Identifier, Model, SecurityScheme, WireName } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Scope } from "../code/scope.js";
import { indexHeadings, type IndexHeadings } from "./index-headings.js";
import type { Markdown } from "./markdown/markdown.js";
import { createCellProse, type CellProse } from "./markdown/prose.js";

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
  readonly cells: CellProse;
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
    cells: createCellProse(),
  };
}
