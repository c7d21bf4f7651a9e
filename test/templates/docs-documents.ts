const HOSTILE = "x](y) | <b> `a\n# Heading\n\n<script>[z](javascript:1)\u202e--> ``` $&";
const json = (schema: object): object => ({ "application/json": { schema } });
const ok = (schema: object): object => ({ description: "OK", content: json(schema) });
const petRef = { $ref: "#/components/schemas/Pet" };

/** A description with all kinds of pages, and with strings that contain Markdown and HTML. */
export const pets = {
  servers: [
    { url: "https://api.test/{v}", variables: { v: { default: "v1", enum: ["v1", "v2"] } } },
    { url: "/rel|b", description: HOSTILE },
  ],
  security: [{ key: [], basic: [] }, { "!": [] }, {}],
  paths: {
    "/pets/{pet_id}": {
      get: {
        operationId: "getPet",
        tags: ["Pets"],
        summary: "One pet",
        description: "All of it.",
        deprecated: true,
        parameters: [
          {
            name: "pet_id",
            in: "path",
            required: true,
            schema: { type: "string", minLength: 3, pattern: "^a|b\\|c$" },
          },
          {
            name: "X-Trace",
            in: "header",
            description: "Two\nlines | and more",
            schema: { type: "integer", default: 3 },
          },
        ],
        responses: {
          "200": { ...ok(petRef), headers: { ETag: { description: "Version", schema: { type: "string" } } } },
          "404": ok({ $ref: "#/components/schemas/Problem" }),
          default: { description: HOSTILE },
        },
      },
      put: {
        operationId: "errors",
        tags: ["Pets"],
        security: [],
        parameters: [{ name: "pet_id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: { required: true, content: { ...json(petRef), "text/plain": { schema: { type: "string" } } } },
        responses: { "204": { description: "Done" } },
      },
      delete: {
        operationId: "authorization",
        tags: ["Pets"],
        responses: { "204": { description: "Done" } },
        parameters: [{ name: "pet_id", in: "path", required: true, schema: { type: "string" } }],
      },
    },
    "/pets": {
      get: { operationId: "pets", tags: ["Pets"], responses: { "200": ok({ type: "array", items: petRef }) } },
    },
    "/readme": { get: { operationId: "readReadme", tags: ["readme"], responses: { "200": ok({ type: "string" }) } } },
    "/hostile": {
      get: {
        operationId: "hostile",
        tags: [HOSTILE],
        summary: HOSTILE,
        description: HOSTILE,
        responses: { "200": ok({ type: "string", description: HOSTILE }) },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      basic: { type: "http", scheme: "basic" },
      "!": { type: "http", scheme: "bearer", description: HOSTILE },
    },
    schemas: {
      Pet: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          friend: petRef,
          tags: { type: ["array", "null"], items: { $ref: "#/components/schemas/Con" } },
          "a|b`": { type: "string", description: HOSTILE },
        },
      },
      Problem: {
        description: "What went wrong",
        type: "object",
        properties: { Pet: { type: "string" }, a_b: { type: "string" } },
      },
      Con: { type: "string", enum: ["a|b", "`", HOSTILE], description: HOSTILE },
      Größe: { oneOf: [petRef, { $ref: "#/components/schemas/Problem" }] },
    },
  },
};

/** A description without content. */
export const bare = { servers: [] };

/** A description whose names equal headings of the pages. */
export const titled = {
  info: { title: "Operations", version: "1", description: HOSTILE },
  paths: { "/models": { get: { operationId: "models", tags: ["Authorization"], responses: {} } } },
};
