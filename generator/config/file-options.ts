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
  meaning: "The whole client is one file, index.ts (or index.js).",
});

export const QUERIES = createToggleOption("queries", {
  group: "output",
  default: false,
  meaning: "Query options for TanStack Query and SWR, in queries.ts.",
});

export const MOCKS = createChoiceOption("mocks", {
  group: "output",
  values: ["none", "msw"],
  default: "none",
  meaning: "Handlers of MSW 2 with example answers, in mocks.ts.",
});

export const DOCS = createToggleOption("docs", {
  group: "output",
  default: true,
  meaning: "Markdown pages in docs/.",
});

export const LANGUAGE = createChoiceOption("language", {
  group: "output",
  values: ["ts", "js"],
  default: "ts",
  meaning: "TypeScript, or JavaScript with .d.ts files for projects without TypeScript.",
});

export const VALIDATORS = createChoiceOption("validators", {
  group: "output",
  values: ["none", "zod"],
  default: "none",
  meaning: "Schemas of zod 4 in validators.ts, for models, params and responses.",
});
