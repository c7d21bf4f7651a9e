import type { Node } from "../changes.js";

/**
 * A description with whatever makes operations depend on one another: models that several use in both directions, inline objects
 * that are equal, paging, forms, several media types, callbacks, links, a discriminator, templates that are alike, and warnings.
 */
export function describeShop(resources: number): Node {
  const paths: Node = {};
  for (let index = 0; index < resources; index++) Object.assign(paths, describeResource(`thing${index}`, index));
  return {
    openapi: "3.0.3",
    info: { title: "Shop", version: "1.0.0", description: "Sells things." },
    servers: [{ url: "https://shop.example/{version}", variables: { version: { default: "v1" } } }],
    security: [{ token: [] }],
    tags: [{ name: "even", description: "Even things." }],
    paths: {
      ...paths,
      "/alike/{one}": { get: { operationId: "getOne", parameters: [idParameter("one")], responses: NO_CONTENT } },
      "/alike/{two}": { get: { operationId: "getTwo", parameters: [], responses: NO_CONTENT } },
      "/shapes": { get: { operationId: "getShape", responses: respond({ $ref: "#/components/schemas/Shape" }) } },
      "/events": {
        post: {
          operationId: "subscribe",
          callbacks: { event: { "{$request.body#/url}": { post: { responses: NO_CONTENT } } } },
          responses: { "204": { description: "Done.", links: { next: { operationId: "getOne" } } } },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token." },
        key: { type: "apiKey", in: "header", name: "X-Key" },
      },
      parameters: {
        page: { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
        trace: { name: "X-Trace", in: "header", description: "A trace.", schema: { type: "string" } },
      },
      responses: {
        NotFound: { description: "Not found.", content: json({ $ref: "#/components/schemas/Problem" }) },
      },
      schemas: SCHEMAS,
    },
  };
}

const json = (schema: Node): Node => ({ "application/json": { schema } });

const respond = (schema: Node): Node => ({ "200": { description: "Success.", content: json(schema) } });

const NO_CONTENT: Node = { "204": { description: "Done." } };

const idParameter = (name: string): Node => ({
  name,
  in: "path",
  required: true,
  description: `The \`${name}\`.`,
  schema: { type: "string" },
});

const inlineItem = (): Node => ({
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer", format: "int64", description: "The id." },
    at: { type: "string", format: "date-time", example: "2020-01-02T03:04:05Z" },
    state: { type: "string", enum: ["on", "off"], default: "on" },
    owner: { $ref: "#/components/schemas/Owner" },
    size: { type: "object", properties: { width: { type: "number", maximum: 10 }, height: { type: "number" } } },
  },
});

function describeResource(name: string, index: number): Node {
  const ref: Node = { $ref: "#/components/schemas/Thing" };
  return {
    [`/${name}`]: {
      get: {
        operationId: `list_${name}`,
        tags: [index % 2 === 0 ? "even" : "odd"],
        summary: `Lists ${name}`,
        description: "Returns a page.\n\n- It is sorted.\n- It is `short`.",
        parameters: [
          { $ref: "#/components/parameters/page" },
          { name: "page_size", in: "query", schema: { type: "integer", maximum: 100, default: 20 } },
          { name: "since", in: "query", schema: { type: "string", format: "date-time" } },
          { name: "tags", in: "query", explode: false, schema: { type: "array", items: { type: "string" } } },
        ],
        responses: {
          ...respond({
            type: "object",
            properties: { items: { type: "array", items: inlineItem() }, next: { type: "string" } },
          }),
          "404": { $ref: "#/components/responses/NotFound" },
        },
      },
      post: {
        operationId: `create_${name}`,
        tags: ["even"],
        security: [{ key: [] }, { token: [] }],
        requestBody: {
          required: true,
          content: {
            ...json(index % 3 === 0 ? inlineItem() : ref),
            "application/x-www-form-urlencoded": { schema: ref },
          },
        },
        responses: {
          "201": { description: "Created.", headers: { "X-Id": { schema: { type: "string" } } }, content: json(ref) },
        },
      },
    },
    [`/${name}/{id}`]: {
      parameters: [idParameter("id")],
      get: { responses: respond(ref), parameters: [{ $ref: "#/components/parameters/trace" }] },
      put: {
        operationId: `update_${name}`,
        deprecated: true,
        externalDocs: { url: "https://shop.example/docs" },
        requestBody: {
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                properties: { file: { type: "string", format: "binary" }, note: { type: "string" } },
              },
            },
          },
        },
        responses: {
          ...respond(inlineItem()),
          default: { description: "Failed.", content: json({ $ref: "#/components/schemas/Problem" }) },
        },
      },
    },
  };
}

const SCHEMAS: Node = {
  Thing: {
    type: "object",
    required: ["id"],
    description: "A thing.",
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
      owner: { $ref: "#/components/schemas/Owner" },
      parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
      bornAt: { type: "string", format: "date" },
    },
  },
  Owner: {
    type: "object",
    properties: { name: { type: "string", example: "Ann" }, kind: { $ref: "#/components/schemas/Kind" } },
  },
  Kind: { type: "string", enum: ["person", "company"] },
  Problem: { type: "object", properties: { detail: { type: "string" }, more_info: { type: "string" } } },
  Shape: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind" },
  },
  Circle: {
    allOf: [{ $ref: "#/components/schemas/Shape" }, { type: "object", properties: { radius: { type: "number" } } }],
  },
  Contradiction: { type: "string", nullable: true, enum: ["a", "b"] },
};
