import type { Node, Tree } from "../changes.js";
import type { Random } from "./random.js";

/** Changes an Operation Object of a description at random. It may leave it as it is. */
type Mutate = (operation: Node, random: Random, root: Node) => void;

/** A value in an operation, with the object or array that holds it. */
interface Holder {
  readonly node: Node | Tree[];
  readonly key: string;
}

const TEXTS = [
  "Another text",
  "",
  "Two sentences. And a `code` with *stars* and <b>HTML</b>",
  "One paragraph\n\nAnother paragraph",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "*/ end of a comment",
  "# A heading\n\n- an item\n- another item",
  "A [link](https://shop.example/a) and one to [`list`](things.md#list)",
  "Ünïcödé “quotes” 漢字",
  "long ".repeat(100),
];

const SCHEMAS: readonly Node[] = [
  { type: "string" },
  { type: "integer" },
  { type: "boolean" },
  { type: "integer", format: "int64" },
  { type: "string", format: "date-time" },
  { type: "string", format: "binary" },
  { type: "string", enum: ["a", "b"] },
  { type: "string", enum: ["a"] },
  { type: "string", minLength: 2, pattern: "^a+$", default: "aa", example: "aaa" },
  { type: "array", items: { type: "string" } },
  { type: "object", properties: { a: { type: "string" } } },
  { oneOf: [{ type: "string" }, { type: "integer" }] },
  { nullable: true, type: "number" },
  { $ref: "#/components/schemas/Owner" },
  { $ref: "#/components/schemas/Kind" },
  {},
];

const NAMES = ["limit", "page", "cursor", "offset", "from", "options", "client", "body", "Filter-By", "X-Trace", "id"];

const isNode = (value: Tree | undefined): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: Tree | undefined): value is Tree[] => Array.isArray(value);

const get = ({ node, key }: Holder): Tree | undefined => (Array.isArray(node) ? node[Number(key)] : node[key]);

function set({ node, key }: Holder, value: Tree | undefined): void {
  if (Array.isArray(node)) node.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) delete node[key];
  else node[key] = value;
}

function list(part: Tree, found: Holder[] = []): Holder[] {
  if (!isNode(part) && !isList(part)) return found;
  for (const key of Object.keys(part)) {
    const holder = { node: part, key };
    found.push(holder);
    list(get(holder) ?? null, found);
  }
  return found;
}

/** Changes one of the values that a test accepts. */
const anywhere =
  (
    accepts: (value: Tree, key: string) => boolean,
    change: (holder: Holder, random: Random, root: Node) => void,
  ): Mutate =>
  (operation, random, root) => {
    const holder = random.pick(list(operation).filter((one) => accepts(get(one) ?? null, one.key)));
    if (holder) change(holder, random, root);
  };

/** Sets a field of the operation to one of some values. */
const field =
  (name: string, ...values: readonly (Tree | undefined)[]): Mutate =>
  (operation, random) =>
    set({ node: operation, key: name }, structuredClone(random.pick(values)));

const inSchema = (name: string, ...values: readonly (Tree | undefined)[]): Mutate =>
  anywhere(
    (value) => isNode(value) && ("type" in value || "schema" in value),
    (holder, random) => {
      const value = get(holder);
      if (isNode(value)) set({ node: value, key: name }, structuredClone(random.pick(values)));
    },
  );

const ofParameter = (change: (parameter: Node, random: Random) => void): Mutate =>
  anywhere(
    (value) => isNode(value) && "in" in value,
    (holder, random) => {
      const value = get(holder);
      if (isNode(value)) change(value, random);
    },
  );

const schema = (random: Random): Node => structuredClone(random.pick(SCHEMAS) ?? {});

const addParameter: Mutate = (operation, random) => {
  const parameters = isList(operation["parameters"]) ? operation["parameters"] : [];
  const parameter: Node = {
    name: random.pick(NAMES) ?? "q",
    in: random.pick(["query", "query", "query", "header", "cookie", "path"]) ?? "query",
    schema: schema(random),
    ...(random.below(2) === 0 && { description: random.pick(TEXTS) ?? "" }),
    ...(random.below(3) === 0 && { required: true }),
  };
  parameters.splice(random.below(parameters.length + 1), 0, parameter);
  operation["parameters"] = parameters;
};

const renameKey = (holder: Holder, name: string): void => {
  const value = get(holder);
  if (isList(holder.node) || value === undefined || name in holder.node) return;
  set(holder, undefined);
  holder.node[name] = value;
};

const isText = (value: Tree, key: string): boolean =>
  typeof value === "string" && /^(?:summary|description)$/.test(key);

/** Every kind of change, by its name. */
export const MUTATIONS: Readonly<Record<string, Mutate>> = {
  summary: field("summary", ...TEXTS, undefined),
  description: field("description", ...TEXTS, undefined),
  deprecated: field("deprecated", true, false, undefined),
  externalDocs: field("externalDocs", { url: "https://shop.example/more" }, undefined),
  text: anywhere(isText, (holder, random) => set(holder, random.pick(TEXTS))),
  "text of a schema": inSchema("description", ...TEXTS),
  example: inSchema("example", "text", 1, true, null, [1], { a: 1 }, undefined),
  default: inSchema("default", "text", 1, null, undefined),
  title: inSchema("title", "Thing", "Another title", "Item"),
  type: inSchema("type", "string", "integer", "boolean", "array", "object"),
  format: inSchema("format", "date-time", "date", "int64", "uuid", "binary", undefined),
  constraint: inSchema("maximum", 5, 7),
  nullable: inSchema("nullable", true, false),
  readOnly: inSchema("readOnly", true),
  labels: inSchema("x-enum-varnames", ["On", "Off"]),
  enum: anywhere(
    (value, key) => key === "enum" && isList(value),
    ({ node, key }, random) => {
      const values = get({ node, key });
      if (isList(values)) set({ node, key }, random.below(2) === 0 ? values.slice(1) : [...values, "more"]);
    },
  ),
  "required properties": inSchema("required", ["id"], ["at"], undefined),
  "add a parameter": addParameter,
  "remove an item": anywhere(
    (_, key) => /^\d$/.test(key),
    (holder) => set(holder, undefined),
  ),
  "rename a parameter": ofParameter((parameter, random) => void (parameter["name"] = random.pick(NAMES) ?? "q")),
  "schema of a parameter": ofParameter((parameter, random) => void (parameter["schema"] = schema(random))),
  "required parameter": ofParameter((parameter) => void (parameter["required"] = parameter["required"] !== true)),
  "place of a parameter": ofParameter(
    (parameter, random) => void (parameter["in"] = random.pick(["query", "header"]) ?? ""),
  ),
  "style of a parameter": ofParameter((parameter) => void (parameter["explode"] = parameter["explode"] === false)),
  "shared parameter": (operation) => void (operation["parameters"] = [{ $ref: "#/components/parameters/trace" }]),
  "order of parameters": (operation) => {
    if (isList(operation["parameters"])) operation["parameters"].reverse();
  },
  reference: anywhere(
    (_, key) => key === "$ref",
    (holder, random, root) => {
      const [target] = list(root["components"] ?? null).filter(
        ({ key }) => key === random.pick(["Owner", "Kind", "Shape", "Thing"]),
      );
      if (target) set(holder, `#/components/schemas/${target.key}`);
    },
  ),
  schema: anywhere(
    (_, key) => key === "schema" || key === "items",
    (holder, random) => set(holder, schema(random)),
  ),
  property: anywhere(
    (value, key) => key === "properties" && isNode(value),
    (holder, random) => {
      const properties = get(holder);
      if (isNode(properties)) properties[random.pick(NAMES) ?? "a"] = schema(random);
    },
  ),
  status: anywhere(
    (_, key) => /^(?:\d{3}|default)$/.test(key),
    (holder, random) => renameKey(holder, random.pick(["200", "201", "204", "302", "400", "4XX", "default"]) ?? ""),
  ),
  "media type": anywhere(
    (_, key) => key.includes("/"),
    (holder, random) =>
      renameKey(
        holder,
        random.pick(["application/json", "text/plain", "application/octet-stream", "text/event-stream"]) ?? "",
      ),
  ),
  body: field("requestBody", undefined, { content: { "application/json": { schema: { type: "string" } } } }),
  response: field(
    "responses",
    { "200": { description: "Another." } },
    { "404": { $ref: "#/components/responses/NotFound" } },
  ),
  operationId: field("operationId", "another", "list_thing0", undefined),
  tags: field("tags", ["even"], ["odd"], ["new"], undefined),
  security: field("security", [], [{}], [{ key: [] }], undefined),
  servers: field("servers", [{ url: "https://other.example" }], undefined),
  callbacks: field("callbacks", {
    event: { "{$request.body#/url}": { post: { responses: { "200": { description: "" } } } } },
  }),
  extension: field("x-internal", true, "text", undefined),
  "delete anything": anywhere(
    () => true,
    (holder) => set(holder, undefined),
  ),
  "replace anything": anywhere(
    (value) => typeof value !== "object",
    (holder, random) => set(holder, random.pick<Tree>(["text", 0, true, null, "object", "string"])),
  ),
  "copy anything": (operation, random) => {
    const [from, to] = [random.pick(list(operation)), random.pick(list(operation))];
    if (from && to) set(to, structuredClone(get(from)));
  },
};

const METHODS = ["get", "put", "post", "delete", "patch"];

/** Changes one operation of a copy of a description at random. Returns the copy and the names of the changes. */
export function mutateOperation(
  root: Node,
  random: Random,
): { readonly root: Node; readonly changes: readonly string[] } {
  const copy = structuredClone(root);
  const paths = isNode(copy["paths"]) ? copy["paths"] : {};
  const operations = Object.values(paths).flatMap((item) =>
    isNode(item) ? METHODS.flatMap((method) => (isNode(item[method]) ? [item[method]] : [])) : [],
  );
  const operation = random.pick(operations);
  const changes = Array.from(
    { length: random.below(4) === 0 ? 2 : 1 },
    () => random.pick(Object.keys(MUTATIONS)) ?? "",
  );
  if (operation) for (const change of changes) MUTATIONS[change]?.(operation, random, copy);
  return { root: copy, changes };
}
