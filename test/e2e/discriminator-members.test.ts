import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { compile } from "../support/compile.js";
import { generateClient } from "../support/generate.js";
import { loadClient } from "../support/load-client.js";

/*
 * A discriminator whose member is not its wire name: emitted clients decode and encode its branches, and TypeScript
 * narrows the union by that member.
 */

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = { "application/json": { schema: ref("Pet") } };

/** Cats and dogs share a base with the discriminator, and have a date each. */
const describePets = (discriminator: string) => ({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://pets.example" }],
  paths: {
    "/pet": {
      put: {
        operationId: "putPet",
        requestBody: { content },
        responses: { 200: { description: "The pet.", content } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: { propertyName: discriminator, mapping: { cat: "Cat", dog: "Dog" } },
      },
      Base: { type: "object", required: [discriminator], properties: { [discriminator]: { type: "string" } } },
      Cat: { allOf: [ref("Base"), { type: "object", properties: { seen_at: { type: "string", format: "date" } } }] },
      Dog: { allOf: [ref("Base"), { type: "object", properties: { seen_at: { type: "string" }, bark_db: {} } }] },
    },
  },
});

const rename = { "#/components/schemas/Base/properties/pet_kind": "type" };

const CASES = [
  { title: "renamed in wire", discriminator: "pet_kind", member: "type", properties: "wire", rename },
  { title: "renamed in camel", discriminator: "pet_kind", member: "type", properties: "camel", rename },
  { title: "camelCase", discriminator: "pet_kind", member: "petKind", properties: "camel", rename: {} },
  { title: "an underscore", discriminator: "_", member: "_", properties: "camel", rename: {} },
  { title: "an at sign", discriminator: "@", member: "@", properties: "camel", rename: {} },
] as const;

const optionsOf = ({ properties, rename }: (typeof CASES)[number]): Omit<GenerateOptions, "spec" | "out"> => ({
  properties,
  rename,
  dates: "date",
  docs: false,
  importExtension: ".js",
});

describe.each(CASES)("$title", (given) => {
  const { discriminator, member } = given;
  const seenAt = given.properties === "camel" ? "seenAt" : "seen_at";

  test("each branch is decoded and encoded by its own codec", async () => {
    const { files } = await generate({ ...optionsOf(given), spec: describePets(discriminator) });
    const { createClient, putPet } = await loadClient(files);
    const call = async (body: unknown, answer: unknown) => {
      let sent: unknown;
      const fetch = async (_: unknown, init: RequestInit): Promise<Response> => {
        sent = JSON.parse(String(init.body));
        return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
      };
      const client = (createClient as (options: object) => unknown)({ fetch, retry: false });
      const data = await (putPet as (client: unknown, params: object) => Promise<unknown>)(client, { body });
      return { sent, data };
    };
    const cat = { [discriminator]: "cat", seen_at: "2015-07-30" };
    const dog = { [discriminator]: "dog", seen_at: "2015-07-30" };
    const [decodedCat, decodedDog] = [
      { [member]: "cat", [seenAt]: new Date("2015-07-30") },
      { [member]: "dog", [seenAt]: "2015-07-30" },
    ];
    expect(await call(decodedCat, cat)).toEqual({ sent: cat, data: decodedCat });
    expect(await call(decodedDog, dog)).toEqual({ sent: dog, data: decodedDog });
  });
});

describe("TypeScript", () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  test("narrows the union by the member, and refuses a value that is no branch", async () => {
    for (const given of CASES) {
      const folder = await generateClient(describePets(given.discriminator), optionsOf(given));
      folders.push(folder);
      const member = JSON.stringify(given.member);
      const seenAt = given.properties === "camel" ? "seenAt" : "seen_at";
      const usage = `
        import type { Pet } from "./index.js";
        export const when = (pet: Pet): Date | undefined => (pet[${member}] === "cat" ? pet.${seenAt} : undefined);
        export const text = (pet: Pet): string | undefined => (pet[${member}] === "dog" ? pet.${seenAt} : undefined);
        export const cat: Pet = { ${member}: "cat" };
        // @ts-expect-error there are no birds
        export const bird: Pet = { ${member}: "bird" };
      `;
      await writeFile(join(folder, "usage.ts"), usage);
    }
    expect(await compile(folders, "7")).toBe("");
  });
});
