/** A description as a tree. */
export type Tree = { readonly [key: string]: unknown };

/** Makes a description that contains the string at one position. */
export type Place = (text: string) => Tree;

const ok = {
  "200": { description: "Fine.", content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
};
const pet = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, born: { type: "string", format: "date-time" } },
};

/** A description with an operation, a model and a server, of which a test replaces parts. */
function describe(change: {
  operation?: object;
  path?: string;
  pet?: object;
  root?: object;
  components?: object;
  method?: string;
}): Tree {
  const operation = { operationId: "getPet", tags: ["pets"], responses: ok, ...change.operation };
  return {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    servers: [{ url: "https://pets.example" }],
    paths: { [change.path ?? "/pets"]: { [change.method ?? "get"]: operation } },
    components: { schemas: { Pet: { ...pet, ...change.pet } }, ...change.components },
    ...change.root,
  };
}

const parameter = (more: object): Tree =>
  describe({ operation: { parameters: [{ name: "q", in: "query", schema: { type: "string" }, ...more }] } });
const property = (schema: object): Tree => describe({ pet: { properties: { id: { type: "string" }, odd: schema } } });
const scheme = (more: object): Tree =>
  describe({
    root: { security: [{ key: [] }] },
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", ...more } } },
  });
const body = (content: object): Tree => describe({ method: "post", operation: { requestBody: { content } } });

/** Positions of documentation. */
export const DOCUMENTATION: Readonly<Record<string, Place>> = {
  "the title": (text) => describe({ root: { info: { title: text, version: "1" } } }),
  "the version": (text) => describe({ root: { info: { title: "Pets", version: text } } }),
  "the description of the API": (text) =>
    describe({ root: { info: { title: "Pets", version: "1", description: text } } }),
  "terms, contact and licence": (text) =>
    describe({
      root: {
        info: {
          title: "Pets",
          version: "1",
          termsOfService: text,
          contact: { name: text, url: text },
          license: { name: text },
        },
      },
    }),
  "a tag's description": (text) =>
    describe({ root: { tags: [{ name: "pets", description: text, externalDocs: { url: text, description: text } }] } }),
  "an operation's summary": (text) => describe({ operation: { summary: text } }),
  "an operation's description": (text) => describe({ operation: { description: text, deprecated: true } }),
  "external documentation": (text) => describe({ operation: { externalDocs: { url: text, description: text } } }),
  "a response's description": (text) =>
    describe({ operation: { responses: { "200": { description: text }, "404": { description: text } } } }),
  "a parameter's description": (text) => parameter({ description: text }),
  "a model's title and description": (text) => describe({ pet: { title: text, description: text } }),
  "a property's description": (text) => property({ type: "string", description: text }),
  "a comment": (text) => property({ type: "string", $comment: text }),
  "a pattern": (text) => property({ type: "string", pattern: text }),
  "a format": (text) => property({ type: "string", format: text }),
  "an example": (text) => property({ type: "string", example: text, examples: [text, { [text]: text }] }),
  "a parameter's examples": (text) =>
    parameter({ examples: { [text]: { summary: text, value: text, externalValue: text } } }),
  "a unit in an extension": (text) => property({ type: "string", "x-unit": text, [`x-${text}`]: text }),
  "names and words of an enum's extension": (text) =>
    property({
      type: "string",
      enum: ["a", "b"],
      "x-enum-varnames": [text, "b"],
      "x-enumNames": [text],
      "x-enum-descriptions": [text, text],
    }),
  "a reason of deprecation": (text) =>
    property({ type: "string", deprecated: true, "x-deprecated-reason": text, "x-deprecation-message": text }),
  "a server's description": (text) =>
    describe({ root: { servers: [{ url: "https://pets.example", description: text, name: text }] } }),
  "a security scheme's description": (text) => scheme({ description: text }),
};

/** Positions of values on the wire or in a type. */
export const VALUES: Readonly<Record<string, Place>> = {
  "a server's URL": (text) => describe({ root: { servers: [{ url: text }, { url: `https://pets.example/${text}` }] } }),
  "a server variable": (text) =>
    describe({
      root: {
        servers: [
          {
            url: "https://{region}.pets.example",
            variables: { region: { default: text, enum: [text, "b"], description: text } },
          },
        ],
      },
    }),
  "a path": (text) => describe({ path: `/${text}` }),
  "a path around a parameter": (text) =>
    describe({
      path: `/${text}/{id}/${text}`,
      operation: { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }] },
    }),
  "a value of an enum": (text) => property({ type: "string", enum: [text, "b"] }),
  "a value of an enum as a const object": (text) =>
    describe({ components: { schemas: { Pet: pet, Kind: { type: "string", enum: [text, `${text}2`] } } } }),
  "a constant": (text) => property({ const: text }),
  "a structured constant": (text) => property({ const: { [text]: [text] } }),
  "a default": (text) => property({ type: "string", default: text }),
  "a structured default": (text) => property({ type: "object", default: { [text]: text } }),
  "a default of a parameter": (text) => parameter({ schema: { type: "string", default: text, enum: [text] } }),
  "a discriminator's mapping": (text) =>
    describe({
      components: {
        schemas: {
          Pet: {
            oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
            discriminator: {
              propertyName: "kind",
              mapping: { [text]: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
            },
          },
          Cat: {
            type: "object",
            properties: { kind: { type: "string" }, claws: { type: "string", format: "date-time" } },
          },
          Dog: { type: "object", properties: { kind: { type: "string" } } },
        },
      },
    }),
  "the name of an API key": (text) => scheme({ name: text }),
  "the URL of tokens": (text) =>
    describe({
      root: { security: [{ oauth: [text] }] },
      components: {
        securitySchemes: {
          oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: text, scopes: { [text]: text } } } },
        },
      },
    }),
  "a media type of a request": (text) =>
    body({ [text]: { schema: { type: "string" } }, "text/plain": { schema: { type: "string" } } }),
  "a media type of a response": (text) =>
    describe({ operation: { responses: { "200": { description: "Fine.", content: { [text]: { schema: pet } } } } } }),
  "the content type of a part": (text) =>
    body({
      "multipart/form-data": {
        schema: pet,
        encoding: { id: { contentType: text, headers: { [text]: { schema: { type: "string" } } } } },
      },
    }),
  "a default of an object that is no text": (text) =>
    property({ type: "integer", default: text, minimum: text, maxLength: text, multipleOf: text }),
};

/** Positions of names. */
export const NAMED: Readonly<Record<string, Place>> = {
  "an operationId": (text) => describe({ operation: { operationId: text } }),
  "a tag": (text) => describe({ operation: { tags: [text] } }),
  "two tags and ids that are alike": (text) => ({
    ...describe({}),
    paths: {
      "/a": { get: { operationId: text, tags: [text], responses: ok } },
      "/b": { get: { operationId: `${text} `, tags: [`${text}_`], responses: ok } },
    },
  }),
  "a path parameter": (text) =>
    describe({
      path: `/pets/{${text}}`,
      operation: { parameters: [{ name: text, in: "path", required: true, schema: { type: "string" } }] },
    }),
  "a query parameter": (text) => parameter({ name: text }),
  "a header parameter": (text) => parameter({ name: text, in: "header" }),
  "a cookie parameter": (text) => parameter({ name: text, in: "cookie" }),
  "a member of a deep object": (text) =>
    parameter({
      style: "deepObject",
      schema: { type: "object", properties: { [text]: { type: "string", format: "date" } } },
    }),
  "a property": (text) => describe({ pet: { properties: { [text]: { type: "string" } }, required: [text] } }),
  "a property that is converted": (text) =>
    describe({ pet: { properties: { [text]: { type: "string", format: "date-time" } } } }),
  "a property of an inline object": (text) =>
    property({ type: "object", properties: { [text]: { type: "object", properties: { a_b: { type: "string" } } } } }),
  "a model": (text) =>
    describe({
      operation: {
        responses: {
          "200": {
            description: "Fine.",
            content: {
              "application/json": {
                schema: { $ref: `#/components/schemas/${text.replaceAll("~", "~0").replaceAll("/", "~1")}` },
              },
            },
          },
        },
      },
      components: { schemas: { Pet: pet, [text]: pet } },
    }),
  "a discriminator's property": (text) =>
    describe({
      components: {
        schemas: {
          Pet: {
            oneOf: [{ $ref: "#/components/schemas/Cat" }],
            discriminator: { propertyName: text, mapping: { cat: "#/components/schemas/Cat" } },
          },
          Cat: { type: "object", required: [text], properties: { [text]: { type: "string" } } },
        },
      },
    }),
  "a field of a form": (text) =>
    body({
      "application/x-www-form-urlencoded": { schema: { type: "object", properties: { [text]: { type: "string" } } } },
    }),
  "a part of a multipart body": (text) =>
    body({
      "multipart/form-data": {
        schema: { type: "object", properties: { [text]: { type: "string", format: "binary" } } },
      },
    }),
  "a header of a response": (text) =>
    describe({
      operation: {
        responses: { "200": { description: "Fine.", headers: { [text]: { schema: { type: "string" } } } } },
      },
    }),
  "a security scheme": (text) =>
    describe({
      root: { security: [{ [text]: [] }] },
      components: { securitySchemes: { [text]: { type: "apiKey", in: "query", name: "k" } } },
    }),
  "a server variable's name": (text) =>
    describe({
      root: { servers: [{ url: `https://{${text}}.pets.example`, variables: { [text]: { default: "a" } } }] },
    }),
  "a webhook": (text) =>
    describe({
      root: {
        webhooks: {
          [text]: { post: { requestBody: { content: { "application/json": { schema: pet } } }, responses: {} } },
        },
      },
    }),
  "a callback": (text) =>
    describe({
      method: "post",
      operation: {
        callbacks: {
          [text]: {
            [text]: { post: { requestBody: { content: { "application/json": { schema: pet } } }, responses: {} } },
          },
        },
      },
    }),
  "a link": (text) =>
    describe({
      operation: {
        responses: {
          "200": { description: "Fine.", links: { [text]: { operationId: text, parameters: { [text]: text } } } },
        },
      },
    }),
  "a $defs entry and an anchor": (text) =>
    property({ $defs: { [text]: { $anchor: text, type: "string" } }, type: "string" }),
};

/** Positions where only the strings of a fixed set are allowed. */
export const WORDS: Readonly<Record<string, Place>> = {
  "a type": (text) => property({ type: text }),
  "a type in a list": (text) => property({ type: ["string", text] }),
  "a parameter's place": (text) => parameter({ in: text }),
  "a style": (text) => parameter({ style: text }),
  "a method": (text) => describe({ method: text }),
  "a status": (text) => describe({ operation: { responses: { [text]: { description: "Fine." } } } }),
  "a kind of security": (text) => scheme({ type: text }),
  "an HTTP scheme": (text) => scheme({ type: "http", scheme: text }),
  "a reference": (text) => property({ $ref: text }),
  "a version": (text) => describe({ root: { openapi: text } }),
  "a required member": (text) => describe({ pet: { required: [text] } }),
  "an additional operation": (text) => ({
    ...describe({}),
    openapi: "3.2.0",
    paths: { "/pets": { additionalOperations: { [text]: { operationId: "odd", responses: ok } } } },
  }),
};
