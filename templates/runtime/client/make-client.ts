import { type BaseUrl, parseBaseUrl } from "./base-url.js";
import type { Hooks } from "../calls/hooks.js";
import type { Server } from "./operation.js";
import type { Grants } from "../credentials/grants.js";
import type { Authorize, SecurityScheme } from "../credentials/security.js";

/** What the description says of all operations. */
export interface ClientDescription {
  readonly servers?: readonly Server[];
  /** Picks one of several servers, and fills in variables; left out where there is one URL for everything. */
  readonly serverUrl?: (servers: readonly Server[], choice: ServerChoice | undefined) => string;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /** Adds credentials; left out where there are no security schemes. */
  readonly authorize?: Authorize;
  /** The header of an idempotency key, in small letters; `idempotency-key` where it is left out. */
  readonly idempotencyHeader?: string;
  /** Headers that may hold a request's id, in small letters; left out: `request-id` and all that end so. */
  readonly requestIdHeaders?: readonly string[];
}

/** When a request that failed is sent again: after a random time, up to a limit that doubles with each attempt. */
export interface RetryOptions {
  /** How often a request is sent again, at most; 2 where it is left out. */
  readonly attempts?: number | undefined;
  /** Milliseconds, the limit of the first wait; 500 where it is left out. */
  readonly baseDelayMs?: number | undefined;
  /** Milliseconds, the limit of every wait but one that the server asks for; 8000 where it is left out. */
  readonly maxDelayMs?: number | undefined;
}

/** What a client can be told, whatever API it is for. */
export interface BaseClientOptions {
  /** Where the API is; wins over every server of the description. May have a path. */
  readonly baseUrl?: string | undefined;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sent with every request. */
  readonly headers?: HeadersInit | undefined;
  /** Milliseconds for each attempt, from `onRequest` to the body's end; 60,000 where it is left out, 0 for no limit. */
  readonly timeoutMs?: number | undefined;
  /** `false` sends every request once. */
  readonly retry?: false | RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
  /** Bytes of a body that is decoded, at most; 64 MiB where it is left out. */
  readonly maxResponseBytes?: number | undefined;
}

/** What can be told for one call; each option wins over the client's. */
export interface RequestOptions {
  /** Aborts the call, waits between attempts included; `AbortSignal.timeout(ms)` limits the time of all attempts. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, from `onRequest` to the body's end; 0 for no limit. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: false | RetryOptions | undefined;
  /** Wins over every header that the client would send. */
  readonly headers?: HeadersInit | undefined;
  readonly baseUrl?: string | undefined;
  /** The same for all attempts, which allows a retry whatever the method; `true` makes a random one (a UUID). */
  readonly idempotencyKey?: string | true | undefined;
}

/** Picks one of the description's servers and sets its variables, by name. */
export interface ServerChoice {
  /** 0 where it is left out. */
  readonly index?: number | undefined;
  readonly variables?: object | undefined;
}

/** Everything that a client knows. */
export interface Settings extends BaseClientOptions {
  /** A `Credential` for each security scheme, by the scheme's name. */
  readonly credentials?: object | undefined;
  readonly server?: ServerChoice | undefined;
}

/** What the description says and what the caller wants, in one. */
export type Config = ClientDescription &
  Settings & {
    readonly grants: Grants;
    /** Base URLs that were asked for, by their texts. */
    readonly baseUrls: Map<string, BaseUrl>;
  };

/** A client of the API, to be handed to its operations. Its settings, credentials among them, can't be read. */
export class Client {
  readonly #config: Config;

  constructor(config: Config) {
    this.#config = config;
  }

  /** Only for the run time. */
  static read(client: Client): Config {
    return client.#config;
  }
}

/** Makes a client, and refuses a base URL that can't work. */
export function makeClient(description: ClientDescription, settings: Settings): Client {
  if (settings.baseUrl !== undefined) parseBaseUrl(settings.baseUrl);
  return new Client({ ...settings, ...description, grants: new Map(), baseUrls: new Map() });
}
