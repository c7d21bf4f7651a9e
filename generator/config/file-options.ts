import { createChoiceOption, createToggleOption } from "./option.js";

/* The options that decide which files are written, and how these import each other. */

export const IMPORT_EXTENSION = createChoiceOption("importExtension", {
  group: "output",
  values: ["auto", ".js", ".ts", ""],
  default: "auto",
  meaning: "The end of imports between emitted files. `auto` reads the nearest tsconfig.json.",
});

export const SINGLE_FILE = createToggleOption("singleFile", {
  group: "output",
  default: false,
  meaning: "The whole client is one file, index.ts.",
});

export const DOCS = createToggleOption("docs", {
  group: "output",
  default: true,
  meaning: "Markdown pages in docs/.",
});

export const VALIDATORS = createChoiceOption("validators", {
  group: "output",
  values: ["none", "zod"],
  default: "none",
  meaning: "Schemas of zod 4 in validators.ts, for models, params and responses.",
});
