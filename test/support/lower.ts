import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { Api, Model, Operation } from "../../generator/ir/ir.js";
import { createSingleDocument } from "../../generator/load/references/documents.js";
import { createBudget } from "../../generator/load/limits.js";
import { checkVersion } from "../../generator/load/version.js";
import { lowerApi } from "../../generator/lower/lower.js";
import type { ReservedNames } from "../../generator/lower/names/name-spaces.js";
import type { TreeObject } from "../../generator/load/tree.js";

/** The result of lowering a description. No file is read. */
export interface LoweredDescription {
  readonly api: Api;
  /** The chosen names by key, as the manifest keeps them. */
  readonly names: Readonly<Record<string, string>>;
  /** Each problem as `CODE pointer message`. */
  readonly problems: readonly string[];
}

/** The input of lowering other than the description. */
export interface LowerOptions extends Partial<OutputOptions> {
  /** Names of an earlier run, by key. */
  readonly keptNames?: Readonly<Record<string, string>>;
  /** Names of the client module and of the run time. */
  readonly reservedNames?: Partial<ReservedNames>;
  readonly sourceUrl?: string;
}

/** Lowers a description that is written in the test. Version, title and paths may be left out. */
export function lowerDescription(description: TreeObject, given: LowerOptions = {}): LoweredDescription {
  const { keptNames = {}, reservedNames = {}, sourceUrl, ...options } = given;
  const tree = { openapi: "3.1.0", info: { title: "Test", version: "1" }, paths: {}, ...description };
  const diagnostics = new Diagnostics();
  const { report } = diagnostics;
  const checked = checkVersion(createSingleDocument({ file: "test.json", text: "" }, tree), report);
  if (!checked) throw new Error("the version of the description is not supported");
  const { api, names } = lowerApi({
    ...checked,
    options: { ...DEFAULT_OPTIONS, ...options },
    sourceUrl,
    keptNames: new Map(Object.entries(keptNames)),
    reservedNames: { exported: [], internal: [], exportedTypes: [], types: [], globals: [], ...reservedNames },
    reservedModules: ["index", "models", "client", "runtime", "docs"],
    report,
    budget: createBudget(),
  });
  const problems = diagnostics.all.map(
    ({ code, message, position }) => `${code} ${position.pointer ?? "-"} ${message}`,
  );
  return { api, names: Object.fromEntries(names), problems };
}

/** Lowers component schemas. The models have the names that they are emitted with. */
export function lowerSchemas(
  schemas: TreeObject,
  options: LowerOptions = {},
  openapi = "3.1.0",
): Readonly<Record<string, Model>> {
  const { api } = lowerDescription({ openapi, components: { schemas } }, options);
  return Object.fromEntries(api.models.map((model) => [model.name, model]));
}

/** Lowers one operation, `GET /things` unless the description of the test has another path. */
export function lowerOneOperation(
  operation: TreeObject,
  root: TreeObject = {},
  options: LowerOptions & { readonly path?: string; readonly method?: string } = {},
): Operation {
  const { path = "/things", method = "get", ...more } = options;
  const { api } = lowerDescription({ ...root, paths: { [path]: { [method]: operation } } }, more);
  const [found] = api.modules.flatMap(({ operations }) => operations);
  if (!found) throw new Error("the description has no operation");
  return found;
}
