import type { PaginationOption } from "./options-pagination.js";

/** The options that shape the output (the table of members and values), with their defaults. */
export interface OutputOptions {
  /** Names of members: as in the description, or camelCase at every depth. */
  readonly properties: "wire" | "camel";
  /** What `date-time` and `date` become in responses. */
  readonly dates: "string" | "date";
  /** Whether a `Date` in a request is written with milliseconds or cut to whole seconds. */
  readonly datePrecision: "ms" | "s";
  readonly int64: "number" | "bigint" | "string";
  /** Unions of literals alone, or a const object as well. */
  readonly enums: "union" | "const";
  /** Whether values that the description doesn't list are accepted too. */
  readonly openEnums: boolean;
  /** The ending of imports between emitted files; `auto` asks the nearest tsconfig. */
  readonly importExtension: "auto" | ".js" | ".ts" | "";
  /** Whether Markdown pages are written to `docs/`. */
  readonly docs: boolean;
  /** Which operations page, and how: what is plain in the description, none, or as declared by operation. */
  readonly pagination: PaginationOption;
  /** New names by JSON pointer (`#/components/schemas/pet`) or by `pointer/member`. */
  readonly rename: Readonly<Record<string, string>>;
}

/** What each option is where nobody says otherwise. */
export const DEFAULT_OPTIONS: OutputOptions = {
  properties: "wire",
  dates: "string",
  datePrecision: "ms",
  int64: "number",
  enums: "union",
  openEnums: false,
  importExtension: "auto",
  docs: true,
  pagination: "auto",
  rename: {},
};

/** The values that each option takes; `boolean`, `record` and `pagination` stand for options that are not a choice of words. */
export const OPTION_VALUES = {
  properties: ["wire", "camel"],
  dates: ["string", "date"],
  datePrecision: ["ms", "s"],
  int64: ["number", "bigint", "string"],
  enums: ["union", "const"],
  openEnums: "boolean",
  importExtension: ["auto", ".js", ".ts", ""],
  docs: "boolean",
  pagination: "pagination",
  rename: "record",
} as const satisfies Record<keyof OutputOptions, readonly string[] | "boolean" | "record" | "pagination">;
