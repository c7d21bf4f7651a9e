import { MockStatus, type MockAnswer, type MockParts } from "./answer.js";

/** Writes the body of an answer as it is on the wire. */
export type WriteAnswer = (body: unknown) => BodyInit;

/** A response that a mock can send: one media type of a status. */
export interface MockContent {
  /** `"200"`, a range `"2XX"`, or `"default"`. */
  readonly status: string;
  /** The media type. Absent where the response has no body. */
  readonly type?: string;
  readonly write?: WriteAnswer;
  /** The body that is sent where the test gives none, as the client returns it. */
  readonly example?: unknown;
}

/** What MSW gives to a resolver. */
export interface MockRequest {
  readonly request: Request;
  /** The parameters of the path. `0` is what the pattern's `*` stands for. */
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Makes a resolver of MSW. The first of the contents is sent by default. It answers only requests with the `method` and with
 * all pairs of the `query`, where these are given.
 */
export function mockResolver<Data, Statuses, Path>(
  contents: readonly MockContent[],
  answer: MockAnswer<Data, Statuses, Path> | undefined,
  method?: string,
  query?: string,
): (call: MockRequest) => Promise<Response | undefined> {
  return async ({ request, params: { 0: _, ...params } }) => {
    if (method !== undefined && request.method !== method) return undefined;
    const sent = new URL(request.url).searchParams;
    let hasQuery = true;
    new URLSearchParams(query).forEach((value, name) => {
      hasQuery &&= sent.getAll(name).includes(value);
    });
    if (!hasQuery) return undefined;
    const example = contents[0]?.example as Data;
    const given: unknown =
      typeof answer === "function"
        ? await (answer as (call: object) => unknown)({ request, params, example })
        : answer;
    if (given instanceof Response) return given.clone();
    return respond(contents, MockStatus.partsOf(given) ?? { ...NO_PARTS, body: given }, request);
  };
}

const NO_PARTS: MockParts = { status: undefined, body: undefined, headers: {} };

function respond(
  contents: readonly MockContent[],
  { status, body, headers }: MockParts,
  { method }: Request,
): Response {
  const content = status === undefined ? contents[0] : contentOf(contents, status);
  const code = status ?? statusOf(content?.status);
  const sent = body === undefined ? content?.example : body;
  const isEmpty = sent === undefined || method === "HEAD" || /^(?:20[45]|304)$/.test(`${code}`);
  const init = { status: code, headers: new Headers(headers) };
  if (content?.type !== undefined && !isEmpty && !init.headers.has("content-type")) {
    init.headers.set("content-type", content.type);
  }
  return new Response(isEmpty ? null : (content?.write ?? jsonAnswer)(sent), init);
}

/** The content for a status: of the status itself, its range, or `default`. A body that is not described is JSON. */
function contentOf(contents: readonly MockContent[], status: number): MockContent {
  const found = [`${status}`, `${status}`.replace(/..$/, "XX"), "default"].flatMap((wanted) =>
    contents.filter((content) => content.status === wanted),
  );
  return found[0] ?? { status: `${status}`, type: "application/json" };
}

/** The lowest status that is described by a status, a range or `default`. */
const statusOf = (described = "default"): number => Number(described.replace("XX", "00")) || 200;

/** JSON. */
export const jsonAnswer: WriteAnswer = (body) => JSON.stringify(body);
