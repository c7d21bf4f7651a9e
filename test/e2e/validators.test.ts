import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type * as z from "zod";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { GenerateOptions } from "../../generator/pipeline/index.js";
import { serve, type RecordingServer } from "../support/fake-twilio/serve.js";
import { generateClient } from "../support/generate.js";

/* The emitted validators with the emitted client, against a server whose answers do not always fit. */

const SPEC = "test/cases/validators/spec.yaml";
const folders: string[] = [];
const servers: RecordingServer[] = [];

async function emitClient(options: Omit<GenerateOptions, "spec" | "out">): Promise<string> {
  const folder = await generateClient(SPEC, { docs: false, importExtension: ".js", ...options });
  folders.push(folder);
  return folder;
}

/** The exports of the emitted client. */
interface Client {
  readonly createClient: (options: object) => object;
  readonly createMinimalClient: (options: object) => object;
  readonly getPet: Call;
  readonly listPets: Call;
  readonly createPet: Call;
  readonly watchPets: (client: object) => Promise<AsyncIterable<unknown>>;
  readonly ApiError: new () => Error;
  readonly ValidationError: new () => Error & { readonly issues: readonly { readonly path: unknown }[] };
}
type Call = (client: object, params?: object) => Promise<unknown>;

/** The exports of `validators.ts`. */
interface Validators extends Readonly<Record<string, z.ZodType>> {
  readonly createPetParamsSchema: z.ZodType;
  readonly listPetsParamsSchema: z.ZodType;
  readonly addPhotoParamsSchema: z.ZodType;
}

let client: Client;
let validators: Validators;
beforeAll(async () => {
  const folder = await emitClient({ validators: "zod" });
  client = (await import(join(folder, "index.ts"))) as Client;
  validators = (await import(join(folder, "validators.ts"))) as Validators;
});
afterEach(() => Promise.all(servers.splice(0).map(({ close }) => close())));
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A client for a server that gives one answer. */
async function clientFor(body: string, status = 200, type = "application/json") {
  const server = await serve(() => ({ status, headers: { "content-type": type }, body }));
  servers.push(server);
  return client.createClient({ baseUrl: server.url, validate: validators["validateResponses"], retry: false });
}

const CAT = { kind: "cat", id: 1, createdAt: "2020-01-01T00:00:00Z", unknown: { a: [1] } } as const;

describe("a client that validates", () => {
  test("gives data that fits as it came, with unknown members", async () => {
    const data = await client.getPet(await clientFor(JSON.stringify(CAT)), { id: "a" });
    expect(data).toEqual(CAT);
  });

  test("ends with an error that has the paths of what does not fit, and no values", async () => {
    const wrong = { pets: [CAT, { ...CAT, id: 0, enemies: [{ kind: "dog", id: "s3cr3t", anything: 1 }] }], total: 1.5 };
    const call = client.listPets(await clientFor(JSON.stringify(wrong)));
    const error: unknown = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(client.ValidationError);
    expect(error).toMatchObject({
      operation: "listPets",
      status: 200,
      message: "listPets got status 200, but its data is not as described: pets[1].id, pets[1].enemies[0].id, total",
    });
    expect((error as InstanceType<Client["ValidationError"]>).issues.map(({ path }) => path)).toEqual([
      ["pets", 1, "id"],
      ["pets", 1, "enemies", 0, "id"],
      ["total"],
    ]);
    expect(JSON.stringify(error)).not.toContain("s3cr3t");
  });

  test("checks each status by its own schema", async () => {
    const create = async (body: unknown, status: number) =>
      client.createPet(await clientFor(JSON.stringify(body), status), { body: { kind: "cat", id: 1 } });
    await expect(create({ status: "open" }, 202)).resolves.toEqual({ status: "open" });
    await expect(create({ status: "open" }, 201)).rejects.toThrow(client.ValidationError);
    await expect(create(CAT, 202)).rejects.toThrow(client.ValidationError);
  });

  test("checks each item of a stream", async () => {
    const items: unknown[] = [];
    const read = async (): Promise<void> => {
      const lines = `${JSON.stringify(CAT)}\n{"kind":"cat"}\n`;
      for await (const item of await client.watchPets(await clientFor(lines, 200, "application/jsonl")))
        items.push(item);
    };
    await expect(read()).rejects.toMatchObject({ name: "ValidationError", issues: [{ path: ["id"] }] });
    expect(items).toEqual([CAT]);
  });

  test("leaves the errors of the server as they are", async () => {
    const call = client.getPet(await clientFor('{"message":1}', 404), { id: "a" });
    await expect(call).rejects.toThrow(client.ApiError);
  });

  test("may be a minimal client", async () => {
    const server = await serve(() => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }));
    servers.push(server);
    const minimal = client.createMinimalClient({ baseUrl: server.url, validate: validators["validateResponses"] });
    await expect(client.getPet(minimal, { id: "a" })).rejects.toThrow(client.ValidationError);
  });

  test("does not validate unless it is told to", async () => {
    const server = await serve(() => ({ status: 200, headers: { "content-type": "application/json" }, body: "{}" }));
    servers.push(server);
    await expect(client.getPet(client.createClient({ baseUrl: server.url }), { id: "a" })).resolves.toEqual({});
  });
});

test("params can be checked before they are sent", () => {
  const { createPetParamsSchema, listPetsParamsSchema, addPhotoParamsSchema } = validators;
  expect(createPetParamsSchema.safeParse({ body: { kind: "cat", id: 1, secret: "12345678" } }).success).toBe(true);
  expect(createPetParamsSchema.safeParse({ body: { kind: "cat", id: 1, secret: "short" } }).success).toBe(false);
  expect(listPetsParamsSchema.safeParse({ bornAfter: new Date(0), limit: undefined }).success).toBe(true);
  expect(listPetsParamsSchema.safeParse({ limit: 101 }).success).toBe(false);
  expect(addPhotoParamsSchema.safeParse({ id: "a", photo: new Blob([]) }).success).toBe(true);
  expect(addPhotoParamsSchema.safeParse({ id: "a", photo: "text" }).success).toBe(false);
});

describe("a bundle", () => {
  const bundle = async (folder: string, contents: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder },
      bundle: true,
      minifySyntax: true,
      minifyWhitespace: true,
      format: "esm",
      target: "es2022",
      write: false,
    });
    return outputFiles.map(({ text }) => text).join("");
  };
  const CALL = 'export { createClient, getPet } from "./index.ts";';

  test("that does not validate is the same with and without validators", async () => {
    const [without, validating] = await Promise.all([emitClient({}), emitClient({ validators: "zod" })]);
    const text = await bundle(validating, CALL);
    expect(text).toBe(await bundle(without, CALL));
    expect(text).not.toMatch(/ValidationError|safeParse|zod/i);
  });

  test("of one file is the same, too, and the validators import that file", async () => {
    const options = { singleFile: true } as const;
    const [without, validating] = await Promise.all([
      emitClient(options),
      emitClient({ ...options, validators: "zod" }),
    ]);
    expect(await bundle(validating, CALL)).toBe(await bundle(without, CALL));
    const both = await bundle(validating, `${CALL}\nexport { validateResponses } from "./validators.ts";`);
    expect(both).toMatch(/ValidationError/);
  });
});
