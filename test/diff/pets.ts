/** A JSON object that a test changes. */
export type Tree = Record<string, unknown>;

/** The parts of the description that a test can change. */
export interface PetParts {
  readonly paths: Tree;
  readonly get: Tree;
  readonly post: Tree;
  readonly pet: Tree;
  readonly newPet: Tree;
  readonly root: Tree;
}

/** Finds the value at some keys. */
export const at = (tree: unknown, ...keys: string[]): Tree =>
  keys.reduce((node, key) => (node as Tree)[key] as Tree, tree as Tree);

/** A description with an operation that returns a pet, and one that takes a new pet and returns pets. `change` edits it. */
export function createPets(change: (parts: PetParts) => void = () => {}): Tree {
  const pet: Tree = {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "integer" },
      name: { type: "string" },
      kind: { type: "string", enum: ["cat", "dog"] },
      note: { type: "string" },
    },
  };
  const response = (schema: Tree): Tree => ({
    "200": { description: "x", content: { "application/json": { schema } } },
  });
  const ref = { $ref: "#/components/schemas/Pet" };
  const get: Tree = {
    operationId: "getPet",
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "fields", in: "query", schema: { type: "string", enum: ["all", "few"], default: "all" } },
    ],
    responses: response(ref),
  };
  const post: Tree = {
    operationId: "addPet",
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/NewPet" } } },
    },
    responses: response({ type: "array", items: ref }),
  };
  const paths: Tree = { "/pets/{id}": { get }, "/pets": { post } };
  const newPet = structuredClone(pet);
  const root: Tree = {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    servers: [{ url: "https://pets.example" }],
    paths,
    components: {
      schemas: { Pet: pet, NewPet: newPet },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "K" } },
    },
    security: [{ key: [] }],
  };
  change({ paths, get, post, pet, newPet, root });
  return root;
}

/** The description with many operations, so that a report does not fit into a pipe. */
export const createManyOperations = (length: number): Tree => {
  const paths = Array.from({ length }, (_, number) => [
    `/things/${number}`,
    { get: { responses: { "204": { description: "x" } } } },
  ]);
  return { ...createPets(), paths: Object.fromEntries(paths) };
};
