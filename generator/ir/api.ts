import type { Model } from "./model.js";
import type { Operation } from "./operation.js";
import type { SecurityScheme, Server } from "./security.js";
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
}

/** The operations that are emitted into one file. */
export interface Module {
  /** The file, without folder or extension, such as `challenges`. */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly operations: readonly Operation[];
}
