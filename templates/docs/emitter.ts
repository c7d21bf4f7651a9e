import { PLAIN_SYNTAX } from "../code/module.js";
import type { Emitter } from "../code/emitter.js";
import type { docParts } from "./parts.js";

export type { PagePart } from "./parts.js";

/** Emits the documentation: Markdown pages in `docs/`. */
export const docsEmitter: Emitter = {
  name: "docs",
  reserves: ["docs"],
  syntax: PLAIN_SYNTAX,
  usesExportNames: true,
  emit: ({ api, plan, pageScope }) => ({
    modules: [],
    makePages: async () => {
      const { docPages } = await import("./pages.js");
      return docPages(api, plan, pageScope);
    },
  }),
};

/** Loads the function that lists the parts of the pages. */
export const loadDocParts = async (): Promise<typeof docParts> => (await import("./pages.js")).docParts;
