import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SCRATCH } from "../support/compile.js";
import { generateClient } from "../support/generate.js";

/*
 * The pages of docs/moving/ each show code for another tool, the same code for fetchsmith, and the requests that both
 * send. The code for fetchsmith is run, and so is that for openapi-fetch, whose package is installed.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(ROOT, "docs", "moving");
const pages = (await readdir(FOLDER)).filter((name) => name !== "README.md").sort();

let client: string;
let scratch: string;
/** How many samples were bundled. Each needs a file of its own, since a module is loaded once. */
let bundles = 0;

beforeAll(async () => {
  client = await generateClient(join(ROOT, "examples", "pets", "openapi.yaml"), { docs: false });
  scratch = await mkdtemp(join(SCRATCH, "moving-"));
});

afterAll(async () => {
  for (const path of [client, scratch]) await rm(path, { recursive: true, force: true });
});

/** The only block of a page with an info string, such as `ts` or `ts before`. */
async function readBlock(page: string, info: string): Promise<string> {
  const text = await readFile(join(FOLDER, page), "utf8");
  const [block, ...others] = text.matchAll(new RegExp(`^\`\`\`${info}\n([\\s\\S]*?)^\`\`\`$`, "gm"));
  if (block?.[1] === undefined || others.length > 0) throw new Error(`${page} needs one block of ${info}`);
  return block[1];
}

const PET = { id: "1", name: "Miso", species: "cat", created_at: "2026-01-01T00:00:00Z" };

/** What the API answers. The list has two pages. */
function answer({ method, url }: Request): Response {
  const { pathname, searchParams } = new URL(url);
  if (method === "DELETE") return new Response(null, { status: 204 });
  if (method === "POST") return Response.json(PET, { status: 201 });
  if (pathname !== "/v1/pets") return Response.json(PET);
  return Response.json({ pets: [PET], ...(searchParams.has("cursor") ? {} : { next_cursor: "2" }) });
}

/** A request as the pages show it. Of the headers only those that the samples set. */
async function describeRequest(request: Request): Promise<string> {
  const headers = ["Authorization", "Idempotency-Key"].flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const body = await request.text();
  return [`${request.method} ${request.url}`, ...headers, ...(body === "" ? [] : ["", body]), ""].join("\n");
}

/** Runs the code of a sample, and gives the requests that it sends. */
async function runSample(code: string): Promise<string> {
  const requests: Request[] = [];
  const send = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    return answer(request);
  });
  const print = vi.spyOn(console, "log").mockReturnValue();
  try {
    const outfile = join(scratch, `sample-${++bundles}.mjs`);
    const contents = code.replace('"./client/index.js"', JSON.stringify(join(client, "index.ts")));
    await build({ stdin: { contents, resolveDir: ROOT, loader: "ts" }, bundle: true, format: "esm", outfile });
    await import(pathToFileURL(outfile).href);
    expect(print).toHaveBeenCalled();
  } finally {
    send.mockRestore();
    print.mockRestore();
  }
  return (await Promise.all(requests.map(describeRequest))).join("\n");
}

test("there is a page for each tool", () => {
  expect(pages).toEqual([
    "hey-api.md",
    "openapi-fetch.md",
    "openapi-generator.md",
    "orval.md",
    "stainless.md",
    "swagger-typescript-api.md",
  ]);
});

test.each(pages)("the code of %s sends the requests that the page shows", async (page) => {
  expect(await runSample(await readBlock(page, "ts"))).toBe(await readBlock(page, "http"));
});

test("the code for openapi-fetch sends the same requests", async () => {
  const [page, schema] = ["openapi-fetch.md", join(scratch, "schema.ts")];
  await writeFile(schema, "export {};\n");
  const code = (await readBlock(page, "ts before")).replace('"./schema"', JSON.stringify(schema));
  expect(await runSample(code)).toBe(await readBlock(page, "http"));
});

test("a sample that sends something else is noticed", async () => {
  const code = (await readBlock("orval.md", "ts")).replace('"Miso"', '"Tofu"');
  expect(await runSample(code)).not.toBe(await readBlock("orval.md", "http"));
});
