import type { SendCall } from "../calls/exchange.js";
import type { CredentialCache } from "../credentials/credential-cache.js";
import type { Authorize, SecurityScheme } from "../credentials/security-scheme.js";
import { ownProperties } from "../values/values.js";
import { resolveBaseUrl } from "./base-url.js";
import { copyHeaders } from "./headers.js";
import { checkNumbers } from "./check-options.js";
import type { BaseClientOptions, ServerChoice } from "./options.js";
import type { Server } from "./operation.js";

/** Makes a client that sends its requests through some layers. Throws a `ClientError` for an option that can't work. */
export function makeClient(
  description: ClientDescription,
  settings: Settings,
  layers: ClientLayers,
): Client {
  const config: Config = ownProperties({
    idempotencyHeader: "idempotency-key",
    ...settings,
    ...description,
    ...layers,
    baseUrls: new Map(),
  });
  checkNumbers(config);
  if (typeof config.headers !== "function") copyHeaders({}, config.headers);
  if (config.server || config.baseUrl !== undefined) resolveBaseUrl(config, {}, {});
  config.check?.(config);
  return new Client(config);
}

/** A client of the API, the first argument of its operations. Its settings and credentials can't be read. */
export class Client {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** Only for the run time. */
  static configOf(client: Client): Config {
    return client.#config;
  }
}

/** What the OpenAPI description says about all operations. */
export interface ClientDescription {
  readonly servers?: readonly Server[];
  /**
   * Chooses one of several servers and fills in its variables. `ownServers` are those of the operation, of which it is
   * the first. Absent where there is only one URL.
   */
  readonly serverUrl?: (
    servers: readonly Server[],
    choice: ServerChoice | undefined,
    ownServers?: readonly Server[],
  ) => string;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /** The header of an idempotency key, in lower case. The default is `idempotency-key`. */
  readonly idempotencyHeader?: string;
  /** Headers with a request id, in lower case. The default is every header that ends in `request-id`. */
  readonly requestIdHeaders?: readonly string[];
}

/** What happens between an operation and `fetch`. A bundle has only the layers of the clients that it makes. */
export interface ClientLayers {
  readonly send: SendCall;
  /** Adds credentials to a request. Absent where there are no security schemes. */
  readonly authorize?: Authorize;
  /** Refuses credentials that can't be sent. Absent where there are no security schemes. */
  readonly check?: (config: Config) => void;
}

/** The options of a client of any API. */
export interface Settings extends BaseClientOptions {
  /** A `Credential` for each security scheme, by the scheme's name. */
  readonly credentials?: object | undefined;
  readonly server?: ServerChoice | undefined;
}

/** The description, the caller's options, and what the client remembers between calls. */
export type Config = ClientDescription &
  Settings &
  ClientLayers & {
    readonly idempotencyHeader: string;
    /** Absent until a credential is kept. */
    cache?: CredentialCache;
    /** Base URLs that were parsed before, by the string that they were parsed from. */
    readonly baseUrls: Map<string, URL>;
  };
