import { FILTER, type FilterOptions } from "./filter-option.js";
import { FORMATS } from "./formats-option.js";
import { IDEMPOTENCY_HEADER, REQUEST_ID_HEADERS } from "./header-options.js";
import type { Formats } from "../lower/schema/format.js";
import type { PaginationOption } from "./options-pagination.js";
import { PAGINATION } from "./pagination-option.js";
import type { StructuredOption } from "./structured-option.js";

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
  /** Whether all of the client is one file, `index.ts`. */
  readonly singleFile: boolean;
  /** Whether Markdown pages are written to `docs/`. */
  readonly docs: boolean;
  /** Which operations page, and how: what is plain in the description, none, or as declared by operation. */
  readonly pagination: PaginationOption;
  /**
   * New names by JSON pointer: `#/components/schemas/pet` names a model, the pointer of an operation its function, that of
   * a parameter or property its member, and `@type` after it the type of an object that stands there.
   */
  readonly rename: Readonly<Record<string, string>>;
  /** Which operations are emitted, and with them the components that they use; `{}` is all of both. */
  readonly filter: FilterOptions;
  /**
   * What a schema's `format` means: a format that is known (`date-time`, `date`, `date-time-rfc-2822`, `int64`, `binary`,
   * `byte`), or a type that stands in the place of the described one (`string`, `number`, `integer`, `boolean`).
   * `{ "unix-time": "number", "timestamp": "date-time" }`; `{ "date-time": "string" }` turns a known one off.
   */
  readonly formats: Formats;
  /** The header that an idempotency key is sent in. */
  readonly idempotencyHeader: string;
  /** The headers of a response that may hold the request's id; empty: every header that ends in `Request-Id`. */
  readonly requestIdHeaders: readonly string[];
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
  singleFile: false,
  docs: true,
  pagination: "auto",
  rename: {},
  filter: {},
  formats: {},
  idempotencyHeader: "Idempotency-Key",
  requestIdHeaders: [],
};

/** The values that each option takes; `boolean` and `record` stand for options that are not a choice of words. */
export const OPTION_VALUES = {
  properties: ["wire", "camel"],
  dates: ["string", "date"],
  datePrecision: ["ms", "s"],
  int64: ["number", "bigint", "string"],
  enums: ["union", "const"],
  openEnums: "boolean",
  importExtension: ["auto", ".js", ".ts", ""],
  singleFile: "boolean",
  docs: "boolean",
  pagination: PAGINATION,
  rename: "record",
  filter: FILTER,
  formats: FORMATS,
  idempotencyHeader: IDEMPOTENCY_HEADER,
  requestIdHeaders: REQUEST_ID_HEADERS,
} as const satisfies Record<keyof OutputOptions, readonly string[] | "boolean" | "record" | StructuredOption>;

/** What one option takes. */
export type OptionValues = (typeof OPTION_VALUES)[keyof typeof OPTION_VALUES];
