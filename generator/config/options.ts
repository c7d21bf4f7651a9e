import { DOCS, IMPORT_EXTENSION, LANGUAGE, MOCKS, QUERIES, SINGLE_FILE, VALIDATORS } from "./file-options.js";
import { FILTER, WEBHOOKS } from "./filter-option.js";
import { FORMATS } from "./formats-option.js";
import { IDEMPOTENCY_HEADER, REQUEST_ID_HEADERS } from "./header-name-options.js";
import { HEADER, ORIGINS, OUT, OVERLAYS, ROOTS, SOURCE_URL } from "./input-options.js";
import { LIMITS } from "./limits-option.js";
import { PROPERTIES, RENAME } from "./naming-options.js";
import type { Option } from "./option.js";
import { PAGINATION } from "./pagination-option.js";
import { DATE_PRECISION, DATES, ENUMS, INT64, OPEN_ENUMS } from "./value-options.js";

/*
 * All options. Flags, help, config keys, checks, types and manifest entries come from these tables. An editor shows
 * the comments to the author of a config.
 */

type OptionTable = Readonly<Record<string, Option<unknown>>>;

/** The options of one target alone. */
export const TARGET_OPTIONS = {
  /** The output folder, from the folder of the config file. */
  out: OUT,
  /** The URL of the description. Relative servers and references are resolved against it. */
  sourceUrl: SOURCE_URL,
} as const satisfies OptionTable;

/** The options of the input, for one target or all. The manifest records the files that they name. */
export const INPUT_OPTIONS = {
  /** Overlays (OpenAPI Overlay Specification 1.0 and 1.1), applied to the description in order. Paths from the folder of the config file. */
  overlays: OVERLAYS,
  /** More folders from which referenced files may be read. Paths from the folder of the config file. */
  roots: ROOTS,
  /** More origins from which `pull` may download, such as `https://schemas.example`. */
  origins: ORIGINS,
  /** The limits for the description. */
  limits: LIMITS,
  /** A file whose text begins each emitted module, as a comment. Path from the folder of the config file. */
  header: HEADER,
} as const satisfies OptionTable;

/** The options of the output, for one target or all. The manifest records their values. */
export const OUTPUT_OPTIONS = {
  /** How members are named, at every depth. */
  properties: PROPERTIES,
  /** The type of `date-time` and `date` in responses: a string or a `Date`. Requests accept both. */
  dates: DATES,
  /** A `Date` in a request has milliseconds, or is cut to whole seconds. */
  datePrecision: DATE_PRECISION,
  /** The type of `int64`. A number loses digits beyond 2^53. */
  int64: INT64,
  /** An enum is a union of literals, or a union and a const object. */
  enums: ENUMS,
  /** Enums also accept values that the description does not list. */
  openEnums: OPEN_ENUMS,
  /**
   * What a `format` means: a known format (`date-time`, `date`, `date-time-rfc-2822`, `int64`, `uint64`, `binary`, `byte`), or a type
   * that replaces the described one (`string`, `number`, `integer`, `boolean`). `{ "unix-time": "number" }` gives a format
   * a type. `{ "date-time": "string" }` makes a known format a plain string.
   */
  formats: FORMATS,
  /** `"auto"`: operations with a recognisable paging scheme get paging functions. `false`: none do. Or rules by operation. */
  pagination: PAGINATION,
  /** Markdown pages in `docs/`. */
  docs: DOCS,
  /** The whole client is one file: `index.ts`, or `index.js` and `index.d.ts`. */
  singleFile: SINGLE_FILE,
  /** `"ts"` emits TypeScript. `"js"` emits `.js` and `.d.ts` files, for projects without TypeScript. */
  language: LANGUAGE,
  /** Query options for TanStack Query and SWR, in `queries.ts`. */
  queries: QUERIES,
  /** `"zod"`: `validators.ts` has schemas of zod 4 for models, params and responses. */
  validators: VALIDATORS,
  /** `"msw"`: handlers of MSW 2 with example answers, in `mocks.ts`. */
  mocks: MOCKS,
  /** The end of imports between emitted files. `"auto"` reads the nearest `tsconfig.json`. It is `.js` for `language: "js"`. */
  importExtension: IMPORT_EXTENSION,
  /** The header for idempotency keys. */
  idempotencyHeader: IDEMPOTENCY_HEADER,
  /** The response headers that hold the id of a request. `[]`: every header that ends in `Request-Id`. */
  requestIdHeaders: REQUEST_ID_HEADERS,
  /**
   * New names by JSON pointer. The pointer of a schema names its type, that of an operation its function, that of a
   * parameter or property its member. A pointer that ends in `@type` names the type of the object there.
   */
  rename: RENAME,
  /** Which operations and webhooks are emitted, and with them the schemas that they use. `{}`: all of them, and all schemas. */
  filter: FILTER,
  /** `false` leaves out webhooks and callbacks, and the schemas that no operation uses. */
  webhooks: WEBHOOKS,
} as const satisfies OptionTable;

/** Every option by its config key, in the order of `--help`. */
export const OPTIONS = { ...TARGET_OPTIONS, ...INPUT_OPTIONS, ...OUTPUT_OPTIONS } as const;

/** The values of the options of a table. */
type ValuesOf<Table extends OptionTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Option<infer Value> ? Value : never;
};

/** The values of all options that shape the output. */
export interface OutputOptions extends ValuesOf<typeof OUTPUT_OPTIONS> {}

type PartialValuesOf<Table extends OptionTable> = {
  readonly [Key in keyof Table]?: ValuesOf<Table>[Key] | undefined;
};

/** The options that a config may have next to `targets`, for all of them. */
export interface SharedOptions extends PartialValuesOf<typeof INPUT_OPTIONS>, PartialValuesOf<typeof OUTPUT_OPTIONS> {}

/** The options that a config, a target, a command line or a caller sets. */
export interface GivenOptions extends PartialValuesOf<typeof TARGET_OPTIONS>, SharedOptions {}

/** The default of each option that shapes the output. */
export const DEFAULT_OPTIONS: OutputOptions = listDefaults(OUTPUT_OPTIONS);

function listDefaults<Table extends OptionTable>(table: Table): ValuesOf<Table> {
  const defaults = Object.entries(table).flatMap(([key, option]) => [[key, option.default]]);
  return Object.fromEntries(defaults);
}
