import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { compile } from "../support/compile.js";
import { generateClient } from "../support/generate.js";
import { loadClient } from "../support/load-client.js";

/*
 * Schemas with a discriminator that others extend by `allOf`: emitted clients decode and encode each subtype by its own
 * codec, over a socket, and TypeScript narrows the base to its subtypes.
 */

const specOf = async (name: string): Promise<object> =>
  parse(await readFile(fileURLToPath(new URL(`../cases/${name}/spec.yaml`, import.meta.url)), "utf8")) as object;

const CAMEL: Omit<GenerateOptions, "spec" | "out"> = {
  properties: "camel",
  dates: "date",
  docs: false,
  importExtension: ".js",
};

/** Answers every request with `answer`, and keeps the body that came. */
const exchange = { answer: "null", sent: "" };
const server = createServer((request, response) => {
  void text(request).then((body) => {
    exchange.sent = body;
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end(exchange.answer);
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Emitted = Awaited<ReturnType<typeof loadClient>>;

/** Calls an emitted function. The server answers with `answer`; the result is what the function returns. */
async function call(client: Emitted, name: string, answer: unknown, params?: object): Promise<unknown> {
  exchange.answer = JSON.stringify(answer);
  const { port } = server.address() as AddressInfo;
  const create = client["createClient"] as (options: object) => unknown;
  const one = create({ baseUrl: `http://127.0.0.1:${port}`, retry: false });
  return (client[name] as (client: unknown, params?: object) => Promise<unknown>)(one, params);
}

const AT = "2024-01-02T00:00:00Z";
const DATE = new Date(AT);

describe("in camel with dates", () => {
  let client: Emitted;
  beforeAll(async () => {
    client = await loadClient((await generate({ ...CAMEL, spec: await specOf("inheritance") })).files);
  });

  test("each subtype is decoded by its own codec, at any depth", async () => {
    const circle = { shape_type: "disc", drawn_at: AT, radius_mm: 4, rolled_at: AT };
    const group = { shape_type: "group", members_of: [circle, { shape_type: "square", side_mm: 2 }], next_to: circle };
    const decoded = { shapeType: "disc", drawnAt: DATE, radiusMm: 4, rolledAt: DATE };
    expect(await call(client, "listShapes", [circle, group])).toEqual([
      decoded,
      { shapeType: "group", membersOf: [decoded, { shapeType: "square", sideMm: 2 }], nextTo: decoded },
    ]);
  });

  test("an unknown subtype has what the base has, and loses nothing", async () => {
    const unknown = { shape_type: "hexagon", drawn_at: AT, radius_mm: 1, rolled_at: AT, side_mm: [null] };
    const decoded = { shapeType: "hexagon", drawnAt: DATE, radius_mm: 1, rolled_at: AT, side_mm: [null] };
    expect(await call(client, "listShapes", [unknown, { drawn_at: AT }])).toEqual([decoded, { drawnAt: DATE }]);
    await call(client, "addShape", unknown, { body: decoded });
    expect(JSON.parse(exchange.sent)).toEqual({ ...unknown, drawn_at: "2024-01-02T00:00:00.000Z" });
  });

  test("each subtype is encoded by its own codec", async () => {
    const inner = { shapeType: "circle", radiusMm: 1, rolledAt: DATE };
    const body = { shapeType: "group", membersOf: [inner], firstCircle: inner, nextTo: null };
    await call(client, "addShape", null, { body });
    const sent = { shape_type: "circle", radius_mm: 1, rolled_at: "2024-01-02T00:00:00.000Z" };
    expect(JSON.parse(exchange.sent)).toEqual({
      shape_type: "group",
      members_of: [sent],
      first_circle: sent,
      next_to: null,
    });
    await call(client, "addCircle", null, { body: inner });
    expect(JSON.parse(exchange.sent)).toEqual(sent);
  });

  test("an inline schema adds its members to each subtype", async () => {
    const circle = { shape_type: "circle", radius_mm: 1, rolled_at: AT, made_by: "me" };
    const decoded = { shapeType: "circle", radiusMm: 1, rolledAt: DATE, madeBy: "me" };
    expect(await call(client, "addCircle", circle, { body: { shapeType: "circle", radiusMm: 1 } })).toEqual(decoded);
  });

  test("subtypes of subtypes are decoded by their names and by further discriminators", async () => {
    const poodle = { animal_kind: "Poodle", known_tricks: 1, last_cut_at: AT };
    expect(await call(client, "getAnimal", poodle)).toEqual({ animalKind: "Poodle", knownTricks: 1, lastCutAt: DATE });
    const car = { wheel_kind: "car", car_size: "small", charged_at: AT };
    expect(await call(client, "getVehicle", car)).toEqual({ wheelKind: "car", carSize: "small", chargedAt: DATE });
    const closed = { event_name: "closed", happened_at: AT, closed_at: AT };
    expect(await call(client, "getEvent", closed)).toEqual({
      eventName: "closed",
      happenedAt: DATE,
      closedAt: DATE,
    });
  });

  test("in Swagger 2.0 the value is the name of the definition", async () => {
    const swagger = await loadClient((await generate({ ...CAMEL, spec: await specOf("inheritance-swagger") })).files);
    const number = { value_type: "NumberValue", digits: 1, seen_at: AT, made_at: AT };
    const decoded = { valueType: "NumberValue", digits: 1, seenAt: DATE, madeAt: DATE };
    expect(await call(swagger, "getValues", [number])).toEqual([decoded]);
    const job = { "@odata.type": "#Media.Http", base_uri: "u", clip_start: "c" };
    expect(await call(swagger, "addNumber", job, { body: decoded })).toEqual({
      odataType: "#Media.Http",
      baseUri: "u",
      clipStart: "c",
    });
  });

  test("options that share an enum, a number or a mapping to inner options are told apart", async () => {
    const parts = await loadClient((await generate({ ...CAMEL, spec: await specOf("shared-discriminators") })).files);
    const two = { part_kind: "T2", two_size: "2024-01-02", made_at: AT };
    const answer = {
      shared: { ...two, part_kind: "T4" },
      outer: two,
      nested: two,
      maybe: null,
      inline: { color: "blue", blue_at: AT },
      number: { version_no: 1, first_at: AT },
    };
    const decoded = { partKind: "T2", twoSize: DATE, madeAt: DATE };
    const body = {
      shared: { ...decoded, partKind: "T4" },
      outer: decoded,
      nested: decoded,
      maybe: null,
      inline: { color: "blue", blueAt: AT },
      number: { versionNo: 1, firstAt: DATE },
    };
    expect(await call(parts, "putParts", answer, { body })).toEqual(body);
    expect(JSON.parse(exchange.sent, (_, value: unknown) => (value === DATE.toISOString() ? AT : value))).toEqual(
      answer,
    );
  });
});

describe("TypeScript", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  const addClient = async (name: string, options: object, usage: string): Promise<void> => {
    const folder = await generateClient(await specOf(name), { docs: false, importExtension: ".js", ...options });
    folders.push(folder);
    await writeFile(join(folder, "usage.ts"), usage);
  };

  test("narrows a base to its subtypes, and takes a subtype where the base is asked for", async () => {
    const usage = (camel: (name: string) => string, date: string): string => `
      import { addShape, createClient, type AnimalBase, type Animal, type Circle, type EventModel, type Shape, type Vehicle } from "./index.js";
      export function read(s: Shape): ${date} | number | undefined {
        if (s.${camel("shape_type")} === "circle") return s.${camel("radius_mm")};
        if (s.${camel("shape_type")} === "disc") return s.${camel("rolled_at")};
        if (s.${camel("shape_type")} === "square") return s.${camel("side_mm")};
        if (s.${camel("shape_type")} === "shape") return s.${camel("drawn_at")};
        return s.${camel("shape_type")} === "group" ? s.${camel("members_of")}?.length : undefined;
      }
      // @ts-expect-error only circles have a radius
      export const radius = (s: Shape): number => s.${camel("radius_mm")};
      // @ts-expect-error there are no hexagons
      export const isHexagon = (s: Shape): boolean => s.${camel("shape_type")} === "hexagon";
      export const cut = (a: Animal): ${date} | undefined =>
        a.${camel("animal_kind")} === "Poodle" ? a.${camel("last_cut_at")} : undefined;
      export const plain: AnimalBase = { ${camel("animal_kind")}: "Parrot" };
      export const towed = (v: Vehicle): number | undefined =>
        v.${camel("wheel_kind")} === "car" && v.${camel("car_size")} === "large" ? v.${camel("towed_kg")} : undefined;
      export const opener = (e: EventModel): string | undefined =>
        e.${camel("event_name")} === "opened" ? e.${camel("opened_by")} : undefined;
      export const circle: Circle = { ${camel("shape_type")}: "circle", ${camel("radius_mm")}: 4 };
      export const shape: Shape = circle;
      const client = createClient();
      void addShape(client, { body: { ${camel("shape_type")}: "circle", ${camel("radius_mm")}: 4 } });
      // @ts-expect-error a circle has a radius
      void addShape(client, { body: { ${camel("shape_type")}: "circle" } });
    `;
    const toCamel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    await addClient(
      "inheritance",
      {},
      usage((name) => name, "string"),
    );
    await addClient("inheritance", CAMEL, usage(toCamel, "Date"));
    await addClient(
      "shared-discriminators",
      CAMEL,
      `
      import type { Inline, Maybe, Nested, Numbered, Outer, Shared } from "./index.js";
      export const a = (p: Shared): string | undefined => (p.partKind === "T1" ? p.oneSize : undefined);
      export const b = (p: Shared): Date | undefined => (p.partKind === "T4" ? p.twoSize : undefined);
      export const c = (p: Outer): string | undefined => (p.partKind === "T1" ? p.oneSize : undefined);
      export const d = (p: Nested): Date | undefined => (p.partKind === "T2" ? p.twoSize : undefined);
      export const e = (p: Maybe): Date | undefined => (p?.partKind === "T2" ? p.twoSize : undefined);
      export const f = (p: Inline): Date | undefined => (p.color === "red" ? p.redAt : undefined);
      export const g = (p: Numbered): Date | undefined => (p.versionNo === 1 ? p.firstAt : undefined);
    `,
    );
    await addClient(
      "inheritance-swagger",
      {},
      `
      import type { Job, NumberValue, Value } from "./index.js";
      export const kind: NumberValue["value_type"] = "NumberValue";
      export const digits = (v: Value): number | undefined => (v.value_type === "NumberValue" ? v.digits : undefined);
      export const uri = (j: Job): string | undefined =>
        j["@odata.type"] === "#Media.Http" ? j.base_uri : undefined;
    `,
    );
    expect(await compile(folders, "7")).toBe("");
  });
});
