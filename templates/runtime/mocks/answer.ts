import { ownProperties } from "../values/values.js";

/** A request that a mock answers. */
export interface MockCall<Data, Path> {
  readonly request: Request;
  /** The parameters of the path. */
  readonly params: Path;
  /** The example that the mock answers with by default. */
  readonly example: Data;
}

/** A body, or a body with a status, or a whole response. */
type MockBody<Data, Statuses> = Data | Statuses | Response;

/** What a mock answers, or a function of the request that gives it. */
export type MockAnswer<Data, Statuses, Path = object> =
  | MockBody<Data, Statuses>
  | ((call: MockCall<Data, Path>) => MockBody<Data, Statuses> | Promise<MockBody<Data, Statuses>>);

/** An answer with a status, made by `answerWith`. */
export class MockStatus<Status extends number, Body> {
  readonly status: Status;
  readonly #body: Body | undefined;
  readonly #headers: HeadersInit;

  constructor(status: Status, body: Body | undefined, headers: HeadersInit) {
    this.status = status;
    this.#body = body;
    this.#headers = headers;
  }

  /** Only for the run time. Undefined for any other value. */
  static partsOf(value: unknown): MockParts | undefined {
    if (typeof value !== "object" || value === null || !(#body in value)) return undefined;
    const { status } = value;
    return { status, body: value.#body, headers: value.#headers };
  }
}

/** The parts of an answer. Without a body, the example of the status is sent. */
export interface MockParts {
  readonly status: number | undefined;
  readonly body: unknown;
  readonly headers: HeadersInit;
}

/** Makes an answer with a status. */
export interface AnswerWith {
  /** The body is the example of the status. */
  <Status extends number>(status: Status): MockStatus<Status, never>;
  <Status extends number, Body>(
    status: Status,
    body: Body,
    headers?: HeadersInit,
  ): MockStatus<Status, Body>;
}

/** An answer with a status, its body and further headers. Without a body, the example of the status is sent. */
export const answerWith: AnswerWith = <Status extends number>(
  status: Status,
  body?: unknown,
  headers: HeadersInit = {},
) => new MockStatus<Status, never>(status, body as never, headers);

/** Where a mock expects requests. */
export interface MockOptions {
  /** The base URL of the client. Without it, the mock answers for any. */
  readonly baseUrl?: string | undefined;
}

/** The URL pattern of MSW for a path such as `/pets/:id`. Any base URL may come before it. */
export function mockUrl(path: string, options: MockOptions = {}): string {
  const { baseUrl = "*" } = ownProperties(options);
  return baseUrl.replace(/\/+$/, "") + path;
}
