/** A JSON object that a test changes. */
export type Tree = { [key: string]: Tree };

export const text = { type: "string" };
export const number = { type: "number" };
/** A reference to a schema. */
export const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
/** A schema of an object. */
export const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
/** A response or request body with one content. */
export const content = (schema: object, type = "application/json"): object => ({
  description: "x",
  content: { [type]: { schema } },
});

/** A description with an operation that takes a `Given` and returns a `Got`. Both have members of many kinds. */
export function createStore(): object {
  const pair = (name: string): object => ({
    type: "array",
    prefixItems: [ref(name), text],
    items: false,
    minItems: 2,
  });
  const either = { oneOf: [ref("Cat"), ref("Dog")] };
  const responses = { 201: content(ref("Got")), 404: content(ref("Fault")), default: content(ref("Problem")) };
  const save = { operationId: "save", requestBody: { required: true, ...content(ref("Given")) }, responses };
  const limit = { $ref: "#/components/parameters/Limit" };
  const parameters = [{ name: "q", in: "query", schema: text }, limit];
  const headers = { "X-Rate": { schema: text } };
  const find = { operationId: "find", parameters, responses: { 200: { ...content(ref("Got")), headers } } };
  const send = {
    parameters: [limit],
    operationId: "send",
    requestBody: content(text, "text/plain"),
    responses: { 204: { description: "x" } },
  };
  const file = object({ file: text, note: text });
  const upload = { ...send, operationId: "upload", requestBody: content(file, "multipart/form-data") };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": { post: save, get: find },
      "/b": { post: send, put: upload },
    },
    components: {
      parameters: { Limit: { name: "limit", in: "query", description: "x", schema: number } },
      schemas: {
        Given: object({
          id: text,
          at: { ...text, format: "date-time" },
          pair: pair("InnerGiven"),
          list: pair("InnerGiven"),
        }),
        Got: object({
          id: text,
          kind: { enum: ["x", "y"] },
          long: { type: "integer", format: "int64" },
          list: { type: "array", items: text },
          pair: pair("Inner"),
          mix: { allOf: [ref("Base"), either] },
          part: object({ a: text, b: text }),
          other: object({ a: text, b: text }),
        }),
        Inner: object({ a: text }),
        InnerGiven: object({ a: text }),
        Base: object({ base: text }),
        Cat: object({ t: { const: "cat" }, m: text }, ["t"]),
        Dog: object({ t: { const: "dog" } }, ["t"]),
        Fault: object({ code: text }, ["code"]),
        Problem: object({ title: text }),
      },
    },
  };
}

/** Finds the value at some keys. */
export const at = (tree: object, ...keys: readonly string[]): Tree =>
  keys.reduce<Tree>((node, key) => node[key] ?? {}, tree as Tree);
/** Finds a schema, or a part of it. */
export const schema = (tree: object, ...keys: readonly string[]): Tree => at(tree, "components", "schemas", ...keys);
/** Sets members of a JSON object. */
export const set = (node: Tree, value: object): void => void Object.assign(node, value);
