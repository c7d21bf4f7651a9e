import type { Model } from "./model.js";
import type { Operation } from "./operation.js";
import type { SecurityScheme, Server } from "./security.js";
import type { Identifier } from "./types.js";
import type { Webhooks } from "./webhooks.js";

/** An OpenAPI Object. */
export interface Api {
  readonly title: string;
  readonly description: string | undefined;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly modules: readonly Module[];
  /** Undefined if the description has neither webhooks nor callbacks. */
  readonly webhooks: Webhooks | undefined;
  readonly models: readonly Model[];
  /** The types that modules declare under another name than `index.ts` exports, because the platform has a type of that name. */
  readonly exportNames?: readonly ExportName[] | undefined;
}

/** A type that is `local` in the modules and `name` for callers. */
export interface ExportName {
  readonly local: Identifier;
  readonly name: Identifier;
}

/** The operations that are emitted into one file. */
export interface Module {
  /** The file, without folder or extension, such as `challenges`. */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly operations: readonly Operation[];
}
