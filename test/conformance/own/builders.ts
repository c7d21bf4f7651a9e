import type { Call, ExpectedRequest, ResponseCase, TypeCase, WireCase } from "../cases.js";

/** A Parameter Object. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly schema?: object;
  readonly content?: object;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

const NOTHING: Call = { path: {}, query: {}, header: {}, cookie: {} };
const NO_BODY = { method: "GET", url: "/boats", headers: {}, body: { kind: "none" } } as const;

/** A document with one operation; its fields and those of the document are merged into the defaults. */
export const documentOf = (path: string, method: string, operation: object, more: object = {}): object => ({
  openapi: "3.1.1",
  info: { title: "Harbour", version: "1" },
  servers: [{ url: "https://harbour.test" }],
  paths: { [path]: { [method]: { operationId: "op", responses: { 204: { description: "Done." } }, ...operation } } },
  ...more,
});

/** A GET with one parameter, and the path and query that have to be sent for its value. */
export function parameterCase(id: string, parameter: Parameter, value: unknown, ...urls: readonly string[]): WireCase {
  const isPath = parameter.in === "path";
  const path = isPath ? `/boats/{${parameter.name}}` : "/boats";
  const [url = NO_BODY.url, ...altUrls] = urls;
  return {
    id: `own-${id}`,
    openapi: documentOf(path, "get", { parameters: [{ required: isPath, ...parameter }] }),
    call: { ...NOTHING, [parameter.in]: { [parameter.name]: value } },
    expect: { ...NO_BODY, url, altUrls },
  };
}

/** A case in another version of OpenAPI. */
export const inVersion = (version: string, made: WireCase): WireCase => ({
  ...made,
  openapi: { ...made.openapi, openapi: version },
});

/** A GET with one parameter that is sent as a header: the header's name and value. */
export function headerCase(
  id: string,
  parameter: Parameter,
  value: unknown,
  headers: ExpectedRequest["headers"],
): WireCase {
  const made = parameterCase(id, parameter, value);
  return { ...made, expect: { ...made.expect, headers } };
}

/** A POST with a body of the given contents. */
export function bodyCase(
  id: string,
  content: object,
  call: Partial<Call>,
  body: ExpectedRequest["body"],
  headers: ExpectedRequest["headers"] = {},
): WireCase {
  return {
    id: `own-${id}`,
    openapi: documentOf("/boats", "post", { requestBody: { content } }),
    call: { ...NOTHING, ...call },
    expect: { method: "POST", url: "/boats", headers, body },
  };
}

/** A call of any document, and what has to be sent. */
export const requestCase = (
  id: string,
  openapi: object,
  call: Partial<Call>,
  expected: Partial<ExpectedRequest>,
): WireCase => ({ id: `own-${id}`, openapi, call: { ...NOTHING, ...call }, expect: { ...NO_BODY, ...expected } });

/** A GET whose responses are described, a response, and what a caller gets. */
export const responseCase = (
  id: string,
  responses: object,
  [status, type, body]: readonly [status: number, type: string | undefined, body: unknown],
  expected: ResponseCase["expect"],
): ResponseCase => ({
  id: `own-${id}`,
  openapi: documentOf("/boats", "get", { responses }),
  call: NOTHING,
  response: { status, headers: type === undefined ? {} : { "content-type": type }, body },
  expect: expected,
});

/** The schema of a model, with the values that its type has to take and those that it has to refuse. */
export function typeCase(
  id: string,
  schema: object,
  accepts: readonly unknown[],
  rejects: readonly unknown[],
  direction: TypeCase["direction"] = "model",
  schemas: object = {},
): TypeCase {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Boat" } } };
  return {
    id: `own-${id}`,
    openapi: documentOf(
      "/boats",
      "post",
      { requestBody: { required: true, content }, responses: { 200: { description: "A boat.", content } } },
      { components: { schemas: { Boat: schema, ...schemas } } },
    ),
    pointer: "#/components/schemas/Boat",
    direction,
    accepts,
    rejects,
  };
}
