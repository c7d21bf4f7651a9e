import type { RequestBody, RequestContent } from "../bodies/request-content.js";
import type { Parameter } from "../parameters/parameter.js";
import type { PickContent, ResponseContent } from "../responses/response-content.js";

/**
 * Describes an operation for the run time. The client has one constant for each operation, which never changes.
 * A bundler keeps only the functions that these constants refer to. Arrays of objects are not `readonly` here, because
 * TypeScript compares them with the constants in less time.
 */
export interface Operation {
  /** The `operationId`, or the function's name where the description has none. */
  readonly id: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path template, such as `/v2/Services/{ServiceSid}`. */
  readonly path: string;
  /** Set by the run time: the path template, split into texts and, in between, the names of placeholders. */
  parts?: readonly string[];
  /** The member of the params for each placeholder of the path that has another name. */
  readonly pathMembers?: Readonly<Record<string, string>>;
  /** The parameters, except for scalars in the path: the template names those. */
  readonly parameters?: Parameter[];
  /** Writes the body in one of the `contents`. Absent where the operation sends no body. */
  readonly write?: (operation: Operation, params: object) => RequestBody | undefined;
  /** The media types of the request body, the default first. */
  readonly contents?: RequestContent[];
  /** The member of the params that chooses one of several contents. */
  readonly contentType?: string;
  /** The `Accept` header. The default is `application/json`. */
  readonly accept?: string;
  readonly responses: ResponseContent[];
  /** Chooses a content by the response's status, and by its media type. Absent where all responses have the same content. */
  readonly pick?: PickContent;
  /** The statuses from 300 to 399 that count as success, because none from 200 to 299 is described. */
  readonly redirects?: readonly number[];
  /** Alternatives, each a set of security schemes. The first one with all its credentials is used. */
  readonly security?: readonly (readonly string[])[];
  /** The OAuth scopes of each scheme, in the order of `security`. Only where the client fetches tokens. */
  readonly scopes?: readonly Readonly<Record<string, readonly string[]>>[];
  /** The servers of the path or the operation, which replace those of the client. */
  readonly servers?: readonly Server[];
}

/** A server URL, in which `{name}` stands for a variable (OpenAPI, Server Object). */
export interface Server {
  readonly url: string;
  /** The default of each variable. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The enum values of each variable that hold a delimiter of URLs, such as `/`. Other values must not hold one. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}
