import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HttpHandler } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../../generator/pipeline/index.js";
import { generateClient } from "../../support/generate.js";

/* Emitted handlers in the real MSW: the client gets what the mock answers. */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CODED = { properties: "camel", dates: "date", int64: "bigint" } as const;

type Call = (client: unknown, params?: object) => PromiseLike<unknown>;
type Emitted = Readonly<Record<string, Call>> & { readonly createClient: (options: object) => unknown };
type Mock = (answer?: unknown, options?: object) => HttpHandler;
interface Mocks {
  readonly handlers: readonly HttpHandler[];
  readonly answerWith: (status: number, body?: unknown, headers?: HeadersInit) => unknown;
  readonly [name: string]: unknown;
}

const server = setupServer();
const folders: string[] = [];
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(async () => {
  server.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function load(spec: string, options: Partial<GenerateOptions> = {}): Promise<[Emitted, Mocks]> {
  const folder = await generateClient(join(ROOT, spec), { ...options, mocks: "msw", docs: false });
  folders.push(folder);
  const [client, mocks] = await Promise.all(["index.ts", "mocks.ts"].map((file) => import(join(folder, file))));
  return [client as Emitted, mocks as Mocks];
}

/** What a caller can compare: the items of a stream, and the text of a file. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return value.text();
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  const items: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) items.push(item);
  return items;
}

const DESCRIPTIONS: readonly [string, Partial<GenerateOptions>][] = [
  ["spec/challenges.yaml", {}],
  ["spec/challenges.yaml", { ...CODED, singleFile: true }],
  ["examples/pets/openapi.yaml", {}],
  ["examples/pets/openapi.yaml", CODED],
  ["test/cases/mocks/spec.yaml", {}],
  ["test/cases/mocks/spec.yaml", CODED],
  ["test/cases/mocks/spec.yaml", { int64: "string", singleFile: true }],
  ["test/cases/unions/spec.yaml", {}],
  ["test/cases/unions/spec.yaml", CODED],
  ["test/cases/inheritance/spec.yaml", CODED],
  ["test/cases/paging/spec.yaml", CODED],
  ["test/cases/server-sent-events/spec.yaml", CODED],
];

describe.each(DESCRIPTIONS)("%s with %j", (spec, options) => {
  test("the client gets the example of each operation", async () => {
    const [emitted, mocks] = await load(spec, options);
    const { inspect } = await generate({ ...options, spec: join(ROOT, spec), docs: false });
    const client = emitted.createClient({ baseUrl: "https://mocked.test/base", retry: false });
    let count = 0;
    for (const operation of inspect?.operations ?? []) {
      const name = operation.pagination?.page ?? operation.function;
      const mock = mocks[`mock${operation.function.replace(/^./, (first) => first.toUpperCase())}`] as Mock;
      const params = Object.fromEntries(operation.params.map(({ member }) => [member, "1"]));
      const content = operation.body?.contents[0];
      const body = content?.member ? { [content.member]: {} } : {};
      const fields = Object.fromEntries((content?.fields ?? []).map(({ member }) => [member, "1"]));
      const call = async (): Promise<unknown> => {
        const data = await emitted[name]?.(client, { ...params, ...fields, ...body });
        return plain(operation.pagination ? (data as { readonly data: unknown }).data : data);
      };
      server.use(...mocks.handlers);
      const received = await call();
      server.resetHandlers();
      let example: unknown;
      const answer = (info: { readonly example: unknown }): unknown => (example = info.example);
      server.use(mock(answer));
      expect(await call(), operation.function).toEqual(await plain(example));
      expect(received, operation.function).toEqual(await plain(example));
      server.resetHandlers();
      count++;
    }
    expect(count).toBeGreaterThan(0);
  });
});

describe("a mock", async () => {
  const [emitted, mocks] = await load("test/cases/mocks/spec.yaml", CODED);
  const client = emitted.createClient({ baseUrl: "https://mocked.test/v9", retry: false });
  const mockOf = (name: string): Mock => mocks[name] as Mock;
  const pet = { petId: 2n ** 60n + 1n, kind: "dog", ownerName: "Ada", bornOn: new Date("2020-02-29") };

  test("encodes what the test gives, so that the client gets it back", async () => {
    server.use(mockOf("mockGetPet")(pet));
    expect(await emitted["getPet"]?.(client, { petId: 1 })).toEqual(pet);
  });

  test("calls a function with the request, the params of the path and the example", async () => {
    const seen: unknown[] = [];
    const answer = ({ request, params, example }: { request: Request; params: object; example: object }): unknown => {
      seen.push(request.method, { ...params });
      return { ...example, ownerName: "Grace" };
    };
    server.use(mockOf("mockGetPhoto")(new Blob(["abc"])), mockOf("mockGetPet")(answer));
    expect(await emitted["getPet"]?.(client, { petId: 12 })).toMatchObject({ kind: "cat", ownerName: "Grace" });
    expect(seen).toEqual(["GET", { petId: "12" }]);
    const photo = (await emitted["getPhoto"]?.(client, { petId: 1, type: "png" })) as Blob;
    expect(await photo.text()).toBe("abc");
  });

  test("answers with a status, its body, and the example of the status where there is none", async () => {
    const { answerWith } = mocks;
    const failure = async (answer: unknown): Promise<unknown> => {
      server.use(mockOf("mockGetPet")(answer));
      const { status, body, headers } = (await Promise.resolve(emitted["getPet"]?.(client, { petId: 1 })).catch(
        (error: unknown) => error,
      )) as { status: number; body: unknown; headers: Headers };
      return [status, body, headers.get("retry-after")];
    };
    expect(await failure(answerWith(404, { title: "Gone" }, { "retry-after": "5" }))).toEqual([
      404,
      { title: "Gone" },
      "5",
    ]);
    expect(await failure(answerWith(404))).toEqual([404, { title: "The pet is unknown." }, null]);
    expect(await failure(answerWith(503, "down"))).toEqual([503, "down", null]);
    expect(await failure(() => answerWith(409, { why: "x" }))).toEqual([409, { why: "x" }, null]);
    expect(await failure(new Response("no", { status: 418 }))).toEqual([418, "no", null]);
  });

  test("sends streams as the client reads them", async () => {
    const visit = { visitType: "surgery", duration: 2n ** 60n + 1n };
    server.use(mockOf("mockExportVisits")([visit, visit]));
    expect(await plain(await emitted["exportVisits"]?.(client))).toEqual([visit, visit]);
    async function* ticks(): AsyncGenerator<object> {
      yield { data: "one\ntwo", event: "tick", id: "1" };
      yield { data: "three", retry: 5 };
    }
    server.use(mockOf("mockFollowTicks")(ticks()));
    expect(await plain(await emitted["followTicks"]?.(client))).toEqual([
      { data: "one\ntwo", event: "tick", id: "1" },
      { data: "three", retry: 5 },
    ]);
  });

  test("answers only below the base URL of its options", async () => {
    server.use(mockOf("mockGetPet")(pet, { baseUrl: "https://mocked.test/v9/" }));
    expect(await emitted["getPet"]?.(client, { petId: 1 })).toEqual(pet);
    server.use(mockOf("mockGetMyPet")(pet, { baseUrl: "https://other.test" }));
    server.use(mockOf("mockGetMyPet")(mocks.answerWith(404), { baseUrl: "https://third.test" }));
    server.use(...mocks.handlers);
    expect(await emitted["getMyPet"]?.(client)).toMatchObject({ kind: "cat" });
  });
});
