import { Readable } from "node:stream";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runPull, type PullArguments } from "../../generator/cli/commands/pull.js";
import { generate } from "../../generator/pipeline/index.js";
import { findAddress, hasPrivateHost, isPublicAddress } from "../../generator/load/pull/address.js";
import { FetchError, fetchText } from "../../generator/load/pull/fetch-text.js";
import { chooseFileName } from "../../generator/load/pull/file-name.js";
import { createTerminal } from "../../generator/cli/terminal.js";
import { type RecordingServer, type Reply, serve } from "../support/fake-twilio/serve.js";

/* `pull`: from a server on the loopback interface, which somebody typed, to files that `generate` reads. */

const SPEC = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "/v1" }],
  paths: { "/pets": { get: { responses: { "204": { description: "None." } } } } },
  components: { schemas: { Pet: { $ref: "parts/pet.json" } } },
};

let folder: string;
let pages: Record<string, Reply>;
let server: RecordingServer;
let other: RecordingServer;
const url = (path = "/api/openapi.json"): string => server.url + path;
const json = (body: unknown): Reply => ({ status: 200, body });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-pull-"));
  pages = { "/api/openapi.json": json(SPEC), "/api/parts/pet.json": json({ type: "object" }) };
  server = await serve(({ url: path }) => pages[path] ?? { status: 404, body: "gone" });
  other = await serve(({ url: path }) => (path === "/a/owner.json" ? json({ type: "string" }) : { status: 404 }));
});
afterEach(async () => {
  await Promise.all([server.close(), other.close(), rm(folder, { recursive: true, force: true })]);
});

async function run(given: Partial<PullArguments> = {}) {
  let [out, err] = ["", ""];
  const plain = (text: string): string => text;
  const terminal = createTerminal({
    folder,
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    quiet: false,
    format: "text",
    colours: { red: plain, yellow: plain, dim: plain, bold: plain },
    cores: 1,
    input: () => Readable.from([]),
  });
  const base: PullArguments = { url: url(), file: undefined, config: undefined, origins: [], force: false };
  return { status: await runPull({ ...base, ...given }, terminal), out, err };
}

const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

describe("what is pulled", () => {
  test("the description and its referenced files, byte for byte, with a record of their origin", async () => {
    const { status, out } = await run();
    expect([status, out]).toEqual([0, `${url()} → openapi.json and 1 more file\n`]);
    expect(await files()).toEqual(["openapi.json", "openapi.json.pulled.json", "pet.json"]);
    expect(await readFile(join(folder, "openapi.json"), "utf8")).toBe(JSON.stringify(SPEC));
    const again = await run();
    expect([again.status, again.out]).toEqual([0, `openapi.json is what ${url()} is.\n`]);
  });

  test("a client is generated from it, with its relative server", async () => {
    await run({ file: "spec/pets.json" });
    const { files: emitted, diagnostics } = await generate({ spec: join(folder, "spec", "pets.json") });
    expect(diagnostics).toEqual([]);
    expect(emitted.find(({ path }) => path === "client.ts")?.text).toContain(`"${server.url}/v1"`);
  });

  test("references to other origins only where they are allowed, and `generate` finds them", async () => {
    const owner = { $ref: `${other.url}/a/owner.json` };
    pages["/api/parts/pet.json"] = json({
      type: "object",
      properties: { owner, self: { $ref: `${url()}#/components/schemas/Pet` } },
    });
    const refused = await run();
    expect([refused.status, await files()]).toEqual([2, []]);
    expect(refused.err).toContain(`Add "${other.url}" to \`origins\` of the config`);
    expect(other.requests).toEqual([]);
    await writeFile(join(folder, "fetchsmith.config.json"), JSON.stringify({ targets: [], origins: [other.url] }));
    expect((await run()).status).toBe(0);
    const { diagnostics, files: emitted } = await generate({ spec: join(folder, "openapi.json") });
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
    expect(emitted.find(({ path }) => path === "models.ts")?.text).toMatch(/owner\?: \w+;/);
  });

  test("references and servers are relative to the URL of the last redirect, for the description and for its files", async () => {
    const location = `${url("/v3/openapi.json?signature=hidden").replace("://", "://user:hidden@")}#hidden`;
    pages["/latest"] = { status: 302, headers: { location } };
    const described = {
      ...SPEC,
      servers: [{ url: "./calls" }],
      components: { schemas: { Pet: { $ref: "pet.json" } } },
    };
    pages["/v3/openapi.json?signature=hidden"] = json(described);
    pages["/v3/pet.json"] = { status: 307, headers: { location: "/v3/parts/pet.json" } };
    pages["/v3/parts/pet.json"] = json({ type: "object", properties: { owner: { $ref: "owner.json" } } });
    pages["/v3/parts/owner.json"] = json({ type: "object", properties: { pet: { $ref: "../pet.json" } } });
    const { status, err, out } = await run({ url: url("/latest"), file: "openapi.json" });
    expect([status, err, out]).toEqual([0, "", `${url("/latest")} → openapi.json and 2 more files\n`]);
    const record = await readFile(join(folder, "openapi.json.pulled.json"), "utf8");
    expect(record).not.toContain("hidden");
    expect(JSON.parse(record)).toMatchObject({ url: url("/latest"), location: url("/v3/openapi.json") });
    const { diagnostics, files: emitted } = await generate({ spec: join(folder, "openapi.json") });
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(emitted.find(({ path }) => path === "client.ts")?.text).toContain(`"${server.url}/v3/calls"`);
  });

  test("credentials in the URL are not recorded, and other parameters are", async () => {
    const query = "?format=json&access_token=hidden&api-key=hidden";
    pages[`/api/openapi.json${query}`] = json(SPEC);
    const { status, out } = await run({ url: url(`/api/openapi.json${query}`) });
    expect([status, out]).toEqual([0, `${url("/api/openapi.json?format=json")} → openapi.json and 1 more file\n`]);
    const record = await readFile(join(folder, "openapi.json.pulled.json"), "utf8");
    expect(JSON.parse(record)).toMatchObject({ url: url("/api/openapi.json?format=json") });
    expect(record).not.toContain("hidden");
  });

  test("`-` is no file", async () => {
    const { status, err } = await run({ file: "-" });
    expect([status, await files()]).toEqual([2, []]);
    expect(err).toContain("Give the path of a file.");
  });

  test("URLs that are no references are not requested", async () => {
    const externalDocs = { url: `${other.url}/docs` };
    pages["/api/openapi.json"] = json({ ...SPEC, servers: [{ url: other.url }], externalDocs });
    expect((await run()).status).toBe(0);
    expect(other.requests).toEqual([]);
  });
});

describe("what is refused, with nothing written", () => {
  test.each([
    ["what isn't there", { url: "/gone.json" }, "status 404"],
    ["another scheme", { url: "file:///etc/passwd" }, "must be an http or https URL"],
    ["a user name", { url: "http://u:p@127.0.0.1/" }, "must be an http or https URL"],
  ])("%s", async (_, { url: path }, message) => {
    const { status, err } = await run({ url: path.startsWith("/") ? url(path) : path });
    expect([status, await files()]).toEqual([2, []]);
    expect(err).toContain(message);
  });

  test("a redirect to another origin, even on the same machine", async () => {
    pages["/api/openapi.json"] = { status: 302, headers: { location: `${other.url}/a/owner.json` } };
    const { status, err } = await run();
    expect([status, other.requests.length]).toEqual([2, 0]);
    expect(err).toContain(`redirected to ${other.url}`);
  });

  test("redirects without an end; within the origin they are followed", async () => {
    pages["/api/openapi.json"] = { status: 302, headers: { location: "/api/openapi.json" } };
    expect((await run()).err).toContain("redirected more than 5 times");
    pages["/api/openapi.json"] = { status: 302, headers: { location: "/api/real.json" } };
    pages["/api/real.json"] = json({ ...SPEC, components: {} });
    expect((await run()).status).toBe(0);
  });

  test("a host name with a private address", async () => {
    const policy = { isAllowed: () => true, mayBePrivate: () => false, timeoutMs: 5000, maxBytes: 1000 };
    const named = server.url.replace("127.0.0.1", "localhost");
    for (const place of [named, server.url]) {
      await expect(fetchText(`${place}/api/openapi.json`, policy)).rejects.toThrow(/is in a private network/);
    }
    expect(server.requests).toEqual([]);
  });

  test("too many bytes, compressed ones, and an answer that never ends", async () => {
    const policy = { isAllowed: () => true, mayBePrivate: () => true, timeoutMs: 300, maxBytes: 100 };
    pages["/big"] = { status: 200, body: "x".repeat(101) };
    await expect(fetchText(url("/big"), policy)).rejects.toThrow("it is longer than 100 bytes");
    pages["/zip"] = { status: 200, headers: { "content-encoding": "gzip" }, body: "x" };
    await expect(fetchText(url("/zip"), policy)).rejects.toThrow("compresses it with gzip");
    pages["/slow"] = { status: 200, body: "x", unfinished: true };
    await expect(fetchText(url("/slow"), policy)).rejects.toThrow(FetchError);
  });

  test("a file that was edited since, or that nobody pulled; `force` overrules", async () => {
    await run();
    await writeFile(join(folder, "parts", "pet.json"), "{}");
    const edited = await run();
    expect(edited.status).toBe(3);
    expect(edited.err).toContain("`parts/pet.json` would be overwritten");
    expect(await readFile(join(folder, "parts", "pet.json"), "utf8")).toBe("{}");
    expect((await run({ force: true })).status).toBe(0);
    await writeFile(join(folder, "mine.json"), "mine");
    expect((await run({ file: "mine.json" })).status).toBe(3);
    // A change on the server is not an edit.
    pages["/api/parts/pet.json"] = json({ type: "number" });
    expect((await run()).status).toBe(0);
  });

  test("a folder that is a link out of the description's", async () => {
    const outside = await mkdtemp(join(tmpdir(), "fetchsmith-outside-"));
    await symlink(outside, join(folder, "parts"));
    expect((await run()).status).toBe(2);
    expect(await readdir(outside)).toEqual([]);
    expect(await files()).toEqual([]);
    await rm(outside, { recursive: true });
  });

  test("what can't be read, or refers to what can't: all of it in one run", async () => {
    pages["/api/openapi.json"] = json({
      ...SPEC,
      components: { schemas: { A: { $ref: "a.json" }, B: { $ref: "b.json" } } },
    });
    const { status, err } = await run();
    expect([status, err.match(/FS6001/g)?.length]).toEqual([2, 2]);
  });
});

test.each([
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["169.254.169.254", false],
  ["172.31.255.255", false],
  ["172.32.0.1", true],
  ["192.168.0.1", false],
  ["0.0.0.0", false],
  ["255.255.255.255", false],
  ["224.0.0.1", false],
  ["8.8.8.8", true],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fc00::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["2606:4700::1111", true],
  ["nonsense", false],
])("the address %s is public: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

test.each(["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:7f00:1]/", "http://a.localhost./"])(
  "%s is this machine, however it is spelled",
  (text) => {
    const parsed = new URL(text);
    expect(hasPrivateHost(parsed)).toBe(true);
    const address = findAddress(parsed);
    if (address !== undefined) expect(isPublicAddress(address)).toBe(false);
  },
);

test.each([
  ["https://a.test/x/y/pet.yaml", "y/pet.yaml"],
  ["https://a.test/up.yaml", "a.test/up.yaml"],
  ["https://b.test:8080/../../etc/passwd", "b.test-8080/etc/passwd"],
  ["https://b.test/%2e%2e%2f%2e%2e%2fetc", "b.test/2e-2e-2f-2e-2e-2fetc"],
  ["https://a.test/x/.bashrc", "a.test/x/bashrc"],
  ["https://a.test/x/spec.yaml?v=2", "a.test/x/spec.yaml/v-2"],
  ["https://a.test/x/Taken.yaml", "Taken-2.yaml"],
])("%s is kept at %s", (from, name) => {
  expect(chooseFileName(from, "https://a.test/x/openapi.yaml", new Set(["", "taken.yaml"]))).toBe(name);
});
