import type { Api } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Scope } from "../code/scope.js";
import { createContext } from "./context.js";
import { measureBlocks, PART_SIZE } from "./layout/size.js";
import { rowOf } from "./markdown/markdown.js";
import { blocksText, headingsOf, type Block } from "./markdown/page.js";
import { modelSection, ownModelPage } from "./model-page.js";
import { operationSection } from "./module-page.js";

/** What the pages say in one place about an operation or a model. Links have their targets, and not yet a path. */
export interface PagePart {
  /** Identifies the part among those of an API. */
  readonly key: string;
  /** A section with its heading, a row of a table, or a whole page. */
  readonly kind: "section" | "row" | "page";
  readonly text: string;
  /** Its size apart from the paths of its links, in each way in which it is measured. */
  readonly sizes: readonly number[];
  /** Its headings, which have anchors. */
  readonly headings: readonly string[];
  /** Whether all of it is on its page, however long the paths of its links are. */
  readonly isWhole: boolean;
}

/** The most characters that a path of a link has. */
const LONGEST_PATH = 110;

/** Lists the parts about operations and models. `hasModelPages` says whether each model has a page of its own. */
export function docParts(api: Api, plan: WirePlan, scope: Scope, hasModelPages: boolean): readonly PagePart[] {
  const context = createContext(api, plan, scope);
  const operations = api.modules.flatMap((module) =>
    module.operations.map((operation) => operationSection(operation, module, context)),
  );
  const models = api.models.map((model) => modelSection(model, context));
  const rows = [...operations, ...models].map(({ target, row }): PagePart => ({
    key: `row ${target}`,
    kind: "row",
    text: rowOf(row),
    // A table is measured as text, in which some characters are escaped.
    sizes: [measureBlocks(row, 0), measureBlocks([rowOf(row)], 0)],
    headings: [],
    isWhole: true,
  }));
  const sections = (hasModelPages ? operations : [...operations, ...models]).map(({ target, title, blocks }) =>
    createPart(`section ${target}`, "section", [title, ...blocks]),
  );
  const pages = hasModelPages
    ? api.models.map((model) => createPart(`page ${model.name}`, "page", ownModelPage(model, 0, context)))
    : [];
  return [...rows, ...sections, ...pages];
}

const createPart = (key: string, kind: PagePart["kind"], blocks: readonly Block[]): PagePart => ({
  key,
  kind,
  text: blocksText(blocks),
  sizes: [measureBlocks(blocks, 0)],
  headings: headingsOf(blocks).map(({ text: title }) => title),
  isWhole: measureBlocks(blocks, LONGEST_PATH) <= PART_SIZE,
});
