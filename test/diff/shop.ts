/** A JSON object that a test changes. */
export type Tree = { [key: string]: Tree };
export type Shop = ReturnType<typeof createShop>;

/** A reference to a schema. */
export const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
/** A JSON response or request body. */
export const json = (schema: object): object => ({ description: "x", content: { "application/json": { schema } } });
/** A schema of an object. */
export const object = (properties: object, more: object = {}): object => ({ type: "object", properties, ...more });
export const text = { type: "string" };

/** The description of a shop. No two parts of it are the same object, so each can be changed alone. */
export const createShop = (): ReturnType<typeof writeShop> =>
  JSON.parse(JSON.stringify(writeShop())) as ReturnType<typeof writeShop>;

function writeShop() {
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://{region}.shop.example", variables: { region: { default: "us", enum: ["us", "eu"] } } }],
    security: [{ login: [] }],
    paths: {
      "/pets": {
        get: { operationId: "listPets", responses: { 200: json(ref("Pets")) } },
        post: {
          operationId: "addPet",
          requestBody: json(ref("NewPet")),
          responses: { 201: json(ref("Pet")), 404: json(ref("Fault")), 410: { description: "x" } },
        },
      },
      "/pets/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: text }],
          responses: { 200: json(ref("Pet")) },
        },
      },
    },
    webhooks: { sold: { post: { requestBody: json(ref("Sold")), responses: { 200: { description: "x" } } } } },
    components: {
      securitySchemes: {
        login: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://shop.example/t", scopes: {} } } },
      },
      schemas: {
        Pet: object({ id: text, extra: object({ a: text }, { additionalProperties: text }) }, { required: ["id"] }),
        NewPet: object({ name: text, extra: object({ a: text }, { additionalProperties: text }) }),
        Pets: object({ items: { type: "array", items: ref("Pet") } }),
        Sold: object({ at: text, by: text }),
        Fault: object({ code: text }),
        Loose: object({ x: text }),
      },
    },
  };
}

/** Finds the value at some keys. */
export const at = (shop: Shop, ...keys: readonly string[]): Tree =>
  keys.reduce<Tree>((node, key) => node[key] ?? {}, shop as unknown as Tree);
/** Finds a schema, or a part of it. */
export const schema = (shop: Shop, ...keys: readonly string[]): Tree => at(shop, "components", "schemas", ...keys);
/** Sets members of a JSON object. */
export const assign = (node: Tree, value: object): void => void Object.assign(node, value);
