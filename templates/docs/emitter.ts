import { PLAIN_SYNTAX } from "../code/module.js";
import type { Emitter } from "../code/emitter.js";
import { docPages } from "./pages.js";

export { docParts, type PagePart } from "./parts.js";

/** Emits the documentation: Markdown pages in `docs/`. */
export const docsEmitter: Emitter = {
  name: "docs",
  reserves: ["docs"],
  syntax: PLAIN_SYNTAX,
  usesExportNames: true,
  emit: ({ api, plan, scopeOf }) => ({ modules: [], pages: docPages(api, plan, scopeOf("docs/README")) }),
};
