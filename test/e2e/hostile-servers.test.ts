import { afterEach, describe, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { loadClient } from "../support/load-client.js";
import { answerWith, closeAll } from "./challenges/support.js";

/* Clients of small descriptions, with options and answers that don't fit. */

afterEach(closeAll);

type Call = (client: unknown, params?: object, options?: object) => Promise<unknown>;

interface Emitted {
  readonly createClient: (options: object) => unknown;
  readonly [name: string]: unknown;
}

async function clientOf(spec: object): Promise<Emitted> {
  const { files, diagnostics } = await generate({ spec, docs: false });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return (await loadClient(files)) as unknown as Emitted;
}

const NO_CONTENT = { responses: { "204": { description: "none" } } };

describe("servers", () => {
  const region = (values?: string[]) => ({ region: { default: "eu", ...(values && { enum: values }) } });
  const servers = [
    {
      url: "https://{region}.test/{path}",
      variables: { ...region(), path: { default: "v1", enum: ["v1", "v2/beta"] } },
    },
    { url: "https://two.test" },
  ];
  const spec = {
    openapi: "3.0.3",
    info: { title: "Servers", version: "1" },
    servers,
    paths: {
      "/plain": { get: { operationId: "plain", ...NO_CONTENT } },
      "/own": {
        get: {
          operationId: "own",
          servers: [{ url: "https://{region}.own.test", variables: region(["eu", "us"]) }],
          ...NO_CONTENT,
        },
      },
      "/path": { servers: [{ url: "https://path.test" }], get: { operationId: "onPath", ...NO_CONTENT } },
    },
  };

  async function urlsOf(server: object | undefined): Promise<string[]> {
    const emitted = await clientOf(spec);
    const urls: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      urls.push(url);
      return new Response(null, { status: 204 });
    };
    const client = emitted.createClient({ fetch, server });
    for (const name of ["plain", "own", "onPath"]) await (emitted[name] as Call)(client);
    return urls;
  }

  test.each([
    [undefined, ["https://eu.test/v1/plain", "https://eu.own.test/own", "https://path.test/path"]],
    [{ index: 1 }, ["https://two.test/plain", "https://eu.own.test/own", "https://path.test/path"]],
    [
      { variables: { region: "us", path: "v2/beta" } },
      ["https://us.test/v2/beta/plain", "https://us.own.test/own", "https://path.test/path"],
    ],
  ])("%o", async (server, urls) => {
    expect(await urlsOf(server)).toEqual(urls);
  });

  test.each(["evil.com/", "evil.com#", "a@evil", "a:80"])("a region of %j is refused at once", async (value) => {
    const { createClient } = await clientOf(spec);
    for (const name of ["region", "path"]) {
      expect(() => createClient({ server: { variables: { [name]: value } } })).toThrow(`server variable "${name}"`);
    }
  });
});

describe("records that the description requires", () => {
  const LIST = { type: "array", items: { type: "object", properties: { id: { type: "string" } } } };
  const schemas = {
    Items: LIST,
    Required: {
      type: "object",
      required: ["items", "next_cursor"],
      properties: { items: { $ref: "#/components/schemas/Items" }, next_cursor: { type: "string" } },
    },
  };
  const object = (required: string[], items: object) => ({
    type: "object",
    required,
    properties: { items, next_cursor: { type: "string" } },
  });
  const optional = object(["next_cursor"], LIST);

  test.each<[string, string, object, boolean]>([
    ["3.0.3", "required", object(["items"], LIST), true],
    ["3.0.3", "optional", optional, false],
    ["3.0.3", "nullable", object(["items"], { ...LIST, nullable: true }), false],
    ["3.1.0", "null among the types", object(["items"], { ...LIST, type: ["array", "null"] }), false],
    ["3.1.0", "null in anyOf", object(["items"], { anyOf: [LIST, { type: "null" }] }), false],
    ["3.1.0", "a reference", { $ref: "#/components/schemas/Required" }, true],
    ["3.1.0", "allOf of a reference", { allOf: [{ $ref: "#/components/schemas/Required" }] }, true],
    [
      "3.1.0",
      "allOf of two",
      {
        allOf: [
          { $ref: "#/components/schemas/Required" },
          { type: "object", properties: { total: { type: "integer" } } },
        ],
      },
      true,
    ],
  ])("OpenAPI %s: %s", async (openapi, _, schema, isRequired) => {
    const query = (name: string) => ({ name, in: "query", schema: { type: "string" } });
    const emitted = await clientOf({
      openapi,
      info: { title: "Items", version: "1" },
      paths: {
        "/items": {
          get: {
            operationId: "listItems",
            parameters: [query("cursor")],
            responses: { "200": { description: "a page", content: { "application/json": { schema } } } },
          },
        },
      },
      components: { schemas },
    });
    expect(emitted).toHaveProperty("pageItems");
    const server = await answerWith(() => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: "{}",
    }));
    const list = (emitted["listItems"] as Call)(emitted.createClient({ baseUrl: server.url, retry: false }));
    if (isRequired) await expect(list).rejects.toThrow("listItems: `items` in the response is not an array of records");
    else expect(await list).toEqual([]);
  });
});
