import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judge } from "./support/judge.js";

/* What `diff` says of two descriptions: each rule by a pair that differs in one thing, and the program's exit status. */
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const CLI = join(ROOT, "dist", "generator", "cli", "main.js");
const HISTORY = join(ROOT, "..", "shared", "history");

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-diff-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

type Tree = Record<string, unknown>;

/** A description with two operations that give a pet and one that takes one; `change` is done to a copy. */
function pets(change: (parts: { paths: Tree; get: Tree; post: Tree; pet: Tree; root: Tree }) => void = () => {}): Tree {
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
  const answer = (schema: Tree): Tree => ({ "200": { description: "x", content: { "application/json": { schema } } } });
  const ref = { $ref: "#/components/schemas/Pet" };
  const get: Tree = {
    operationId: "getPet",
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string" } },
      { name: "fields", in: "query", schema: { type: "string", enum: ["all", "few"], default: "all" } },
    ],
    responses: answer(ref),
  };
  const post: Tree = {
    operationId: "addPet",
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/NewPet" } } },
    },
    responses: answer({ type: "array", items: ref }),
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
  change({ paths, get, post, pet, root });
  return root;
}

/** As many operations as it takes to fill a pipe. */
const many = (length: number): Tree => {
  const paths = Array.from({ length }, (_, number) => [
    `/things/${number}`,
    { get: { responses: { "204": { description: "x" } } } },
  ]);
  return { ...pets(), paths: Object.fromEntries(paths) };
};

const at = (tree: unknown, ...keys: string[]): Tree =>
  keys.reduce((node, key) => (node as Tree)[key] as Tree, tree as Tree);
const newPet = (root: Tree): Tree => at(root, "components", "schemas", "NewPet");

interface Told {
  readonly level: string;
  readonly code: string;
  readonly message: string;
  readonly operations: readonly string[];
  readonly old: { readonly pointer: string | null; readonly line: number | null };
  readonly new: { readonly pointer: string | null; readonly line: number | null };
}

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [CLI, "diff", ...args], { encoding: "utf8", cwd: scratch });
}

let count = 0;
async function write(tree: unknown): Promise<string> {
  const file = join(scratch, `${count++}.json`);
  await writeFile(file, typeof tree === "string" ? tree : JSON.stringify(tree, null, 2));
  return file;
}

/** The compiler, which is asked too, has nothing to add to what the comparison finds. */
const changes = async (old: Tree, now: Tree): Promise<readonly Told[]> => (await judge(old, now)).changes;

type Rule = readonly [name: string, change: Parameters<typeof pets>[0], expected: readonly string[]];

const BOTH: readonly Rule[] = [
  ["an operation is gone", ({ paths }) => delete paths["/pets"], ["breaking operation-removed"]],
  ["an operation has another id", ({ get }) => void (get["operationId"] = "readPet"), ["breaking function-renamed"]],
  [
    "an operation has another path",
    ({ paths }) => {
      paths["/animals"] = paths["/pets"];
      delete paths["/pets"];
    },
    ["runtime path-changed"],
  ],
  [
    "a new required parameter",
    ({ get }) =>
      (get["parameters"] as Tree[]).push({ name: "q", in: "query", required: true, schema: { type: "string" } }),
    ["breaking member-added"],
  ],
  [
    "a new optional parameter",
    ({ get }) => (get["parameters"] as Tree[]).push({ name: "q", in: "query", schema: { type: "string" } }),
    ["new member-added"],
  ],
  ["a parameter is gone", ({ get }) => (get["parameters"] as Tree[]).pop(), ["breaking member-removed"]],
  [
    "a parameter's default",
    ({ get }) => void (at(get, "parameters", "1", "schema")["default"] = "few"),
    ["runtime default-changed"],
  ],
  [
    "a parameter's style",
    ({ get }) => void Object.assign(at(get, "parameters", "1"), { explode: false, style: "form" }),
    ["runtime encoding-changed"],
  ],
  [
    "a value that a parameter may have is gone",
    ({ get }) => void (at(get, "parameters", "1", "schema")["enum"] = ["all"]),
    ["breaking enum-value-removed"],
  ],
  [
    "a parameter may have another value",
    ({ get }) => void (at(get, "parameters", "1", "schema")["enum"] = ["all", "few", "none"]),
    ["new enum-value-added"],
  ],
  [
    "a parameter is an enum no longer",
    ({ get }) => void delete at(get, "parameters", "1", "schema")["enum"],
    ["new type-changed"],
  ],
  ["a response member is gone", ({ pet }) => delete at(pet, "properties")["note"], ["breaking member-removed"]],
  [
    "a response member is new",
    ({ pet }) => void (at(pet, "properties")["age"] = { type: "number" }),
    ["new member-added"],
  ],
  ["a response member may be missing", ({ pet }) => void (pet["required"] = ["id"]), ["breaking required-changed"]],
  [
    "a response member is always there",
    ({ pet }) => void (pet["required"] = ["id", "name", "note"]),
    ["docs required-changed"],
  ],
  [
    "a response member may be null",
    ({ pet }) => void (at(pet, "properties", "name")["type"] = ["string", "null"]),
    ["breaking null-changed"],
  ],
  [
    "a response member has another type",
    ({ pet }) => void (at(pet, "properties", "id")["type"] = "string"),
    ["breaking type-changed"],
  ],
  [
    "a response may have another value",
    ({ pet }) => void (at(pet, "properties", "kind")["enum"] = ["cat", "dog", "cow"]),
    ["check enum-value-added"],
  ],
  [
    "a format that makes no difference",
    ({ pet }) => void (at(pet, "properties", "id")["format"] = "int64"),
    ["docs docs-changed"],
  ],
  [
    "a request member is required",
    ({ root }) => void (newPet(root)["required"] = ["id", "name", "note"]),
    ["breaking required-changed"],
  ],
  [
    "a request member may be left out",
    ({ root }) => void (newPet(root)["required"] = ["id"]),
    ["new required-changed"],
  ],
  [
    "a request member may be null",
    ({ root }) => void (at(newPet(root), "properties", "name")["type"] = ["string", "null"]),
    ["new null-changed"],
  ],
  ["an error status", ({ get }) => void (at(get, "responses")["409"] = { description: "x" }), ["check status-added"]],
  [
    "another success",
    ({ get }) => {
      const responses = at(get, "responses");
      responses["201"] = responses["200"];
      delete responses["200"];
    },
    ["check status-changed"],
  ],
  ["deprecated", ({ get }) => void (get["deprecated"] = true), ["deprecated deprecated"]],
  ["documentation", ({ get }) => void (get["summary"] = "Reads a pet"), ["docs docs-changed"]],
  [
    "another server",
    ({ root }) => void (root["servers"] = [{ url: "https://new.example" }]),
    ["runtime server-changed"],
  ],
  [
    "credentials of another kind",
    ({ root }) => void (at(root, "components", "securitySchemes")["key"] = { type: "http", scheme: "basic" }),
    ["breaking security-scheme-changed"],
  ],
  [
    "an API key in another place",
    ({ root }) => void (at(root, "components", "securitySchemes", "key")["in"] = "query"),
    ["runtime security-scheme-changed"],
  ],
  ["no credentials", ({ get }) => void (get["security"] = []), ["runtime security-changed"]],
  [
    "another order of everything",
    ({ root, pet, paths }) => {
      pet["properties"] = Object.fromEntries(Object.entries(at(pet, "properties")).reverse());
      root["paths"] = Object.fromEntries(Object.entries(paths).reverse());
    },
    [],
  ],
];

test.each(BOTH)("%s", async (_, change, expected) => {
  const found = await changes(pets(), pets(change));
  expect(found.map(({ level, code }) => `${level} ${code}`)).toEqual(expected);
});

test("the other way round, what was new breaks and what broke is new", async () => {
  const wider = pets(({ root }) => void (newPet(root)["required"] = ["id"]));
  expect((await changes(wider, pets())).map(({ level }) => level)).toEqual(["breaking"]);
});

test("a change of a model is one, with every operation that feels it, and both places", async () => {
  const [change, ...others] = await changes(
    pets(),
    pets(({ pet }) => void (at(pet, "properties", "id")["type"] = "string")),
  );
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    message: "`id` of Pet was number and is string",
    operations: ["addPet", "getPet"],
    old: { pointer: "#/components/schemas/Pet/properties/id", line: expect.any(Number) },
    new: { pointer: "#/components/schemas/Pet/properties/id", line: expect.any(Number) },
  });
});

test("a model that holds itself, and may now be null there, is compared to its end", async () => {
  const holding = (member: Tree): Tree =>
    pets(({ pet }) => void Object.assign(at(pet, "properties"), { parent: member, name: member["name"] ?? {} }));
  const self = { $ref: "#/components/schemas/Pet" };
  const list = await changes(
    holding({ ...self }),
    holding({ anyOf: [self, { type: "null" }], name: { type: "integer" } }),
  );
  expect(list.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "null-changed `parent` of Pet may now be null",
    "type-changed `name` of Pet was unknown and is number",
  ]);
});

test("models that lead on to others ten thousand times are compared to the last", async () => {
  const chain = (type: string): Tree => {
    const models = Array.from({ length: 10_000 }, (_, number) => {
      const next = { $ref: `#/components/schemas/Model${number + 1}` };
      return [`Model${number}`, { type: "object", properties: { next } }];
    });
    const last = { type: "object", properties: { last: { type } } };
    return pets(({ root, pet }) => {
      at(pet, "properties")["next"] = { $ref: "#/components/schemas/Model0" };
      Object.assign(at(root, "components", "schemas"), Object.fromEntries(models), { Model10000: last });
    });
  };
  const list = await changes(chain("string"), chain("number"));
  expect(list.map(({ message }) => message)).toEqual(["`last` of Model10000 was string and is number"]);
});

describe("the program", () => {
  test("ends with 1 where something breaks, or as --fail-on says", async () => {
    const [old, same] = [await write(pets()), await write(pets())];
    const broken = await write(pets(({ paths }) => delete paths["/pets"]));
    const added = await write(pets(({ pet }) => void (at(pet, "properties")["age"] = { type: "number" })));
    const docs = await write(pets(({ get }) => void (get["summary"] = "x")));
    expect(run(old, same)).toMatchObject({ status: 0, stdout: expect.stringContaining("nothing changes") });
    expect(run(old, broken).status).toBe(1);
    expect(run(old, broken, "--fail-on", "never").status).toBe(0);
    expect(run(old, added).status).toBe(0);
    expect(run(old, added, "--fail-on", "any").status).toBe(1);
    expect(run(old, docs, "--fail-on", "any").status).toBe(0);
  });

  test("a comparison that fails is no comparison", async () => {
    const [old, broken] = [await write(pets()), await write("{")];
    for (const args of [
      [old, broken],
      [broken, old],
      [old, join(scratch, "none.yaml")],
    ]) {
      for (const format of ["text", "json", "html", "markdown"]) {
        expect(run(...args, "--format", format)).toMatchObject({
          status: 2,
          stdout: "",
          stderr: expect.stringMatching(/./),
        });
      }
    }
  });

  test("the config may name what only the new description has", async () => {
    const operationId = "listAnimals";
    const schema = { $ref: "#/components/schemas/Animal" };
    const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
    const now = pets(({ paths, root }) => {
      paths["/animals"] = { get: { operationId, responses } };
      at(root, "components", "schemas")["Animal"] = { type: "object" };
    });
    const [old, spec] = [await write(pets()), await write(now)];
    const actions = [{ target: "$.paths['/animals'].get", update: { summary: "x" } }];
    const overlay = await write({ overlay: "1.0.0", info: { title: "x", version: "1" }, actions });
    const options = {
      out: "client",
      overlays: [overlay],
      filter: { operationIds: ["getPet", operationId] },
      rename: { "#/components/schemas/Animal": "Beast" },
      pagination: { [operationId]: false },
    };
    const told = run(old, spec, "--config", await write({ ...options, spec }));
    expect(told).toMatchObject({ status: 0, stderr: "" });
    expect(told.stdout).toContain("`listAnimals()` is new");
    const missing = run(spec, old, "--config", await write({ ...options, spec: old }));
    expect(missing).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("FS1405") });
  });

  test("what breaks comes with what to do, in every report for people", async () => {
    const now = pets(({ pet, get }) => {
      delete at(pet, "properties")["note"];
      (get["parameters"] as Tree[]).push({ name: "q", in: "query", required: true, schema: { type: "string" } });
    });
    const [old, file] = [await write(pets()), await write(now)];
    for (const format of ["text", "markdown", "html"]) {
      const { stdout } = run(old, file, "--format", format);
      expect(stdout).toContain("Stop giving or reading it.");
      expect(stdout).toContain("Give it wherever the function is called.");
    }
    expect(
      Object.keys((JSON.parse(run(old, file, "--format", "json").stdout) as { changes: Tree[] }).changes[0] ?? {}),
    ).toEqual(["level", "code", "message", "operations", "old", "new"]);
  });

  test("Markdown has what asks for attention in one table, all else to open, and fits into a comment", async () => {
    const { paths } = many(3000) as { paths: Tree };
    const now = pets(({ paths: all, pet }) => {
      Object.assign(all, paths);
      delete at(pet, "properties")["note"];
      at(pet, "properties", "kind")["enum"] = ["cat", "dog", "cow"];
    });
    const { stdout } = run(await write(pets()), await write(now), "--format", "markdown");
    const [shown = "", hidden = ""] = stdout.split("<details>");
    expect(shown).toContain("1 breaking, 1 check, 3000 new");
    expect(shown.match(/^\| (?:breaking|check|runtime) /gm)).toHaveLength(2);
    expect(shown.match(/^\| new /gm)).toBeNull();
    expect(hidden).toContain("<summary>3000 new</summary>");
    expect(hidden).toMatch(/… and \d+ more; `fetchsmith diff --format html` has them all\./);
    expect(stdout.trimEnd().endsWith("</details>")).toBe(true);
    // What GitHub takes as a comment.
    expect(stdout.length).toBeLessThan(65_536);
  });

  test("a reader that stops reading is no error", async () => {
    const [old, now] = [await write({ ...pets(), paths: {} }), await write(many(2000))];
    const command = `"${process.execPath}" "${CLI}" diff "${old}" "${now}" --format json | head -c 1`;
    expect(spawnSync("sh", ["-c", command], { encoding: "utf8" })).toMatchObject({ stdout: "{", stderr: "" });
  });

  test("nothing of a description reaches the terminal unseen", async () => {
    const evil = "\u001b[31m\u009b31m\u202e";
    const now = pets(({ pet, paths, get }) => {
      at(pet, "properties")[evil] = { type: "string", enum: [evil] };
      paths[`/${evil}`] = { get: { ...get, parameters: [], operationId: evil } };
    });
    const [old, file] = [await write(pets()), await write(now)];
    const inspect = (...args: string[]): string =>
      spawnSync(process.execPath, [CLI, "inspect", file, ...args], { encoding: "utf8" }).stdout;
    const printed = [
      ...["text", "json", "html", "markdown"].map((format) => run(old, file, "--format", format).stdout),
      inspect(),
      inspect("--json"),
    ];
    for (const text of printed) {
      expect(text).toContain("31m");
      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
    expect(inspect("--json")).toContain("\\u202e");
    const { operations } = JSON.parse(inspect("--json")) as { operations: Tree[] };
    expect(operations.map(({ operationId }) => operationId)).toContain(evil);
  });

  test("nothing of a description is markup in a report", async () => {
    const evil = "<img src=x onerror=alert(1)>|](x)";
    const now = pets(({ pet }) => void (at(pet, "properties")[evil] = { type: "string" }));
    const [old, file] = [await write(pets()), await write(now)];
    expect(run(old, file, "--format", "html").stdout).not.toContain("<img");
    const markdown = run(old, file, "--format", "markdown").stdout;
    expect(markdown).not.toContain("<img");
    expect(markdown).toContain("\\|\\]");
    const names = ["<b>``", "a`<b>``b", "x\\|<b>", "plain_name", "*", "[a](b)"];
    const many = pets(({ pet }) => {
      for (const name of names) at(pet, "properties")[name] = { type: "string" };
    });
    const rows = run(old, await write(many), "--format", "markdown").stdout;
    expect(rows).not.toContain("<b>");
    expect(rows).toContain("member `plain_name` ");
    expect(rows).toContain("member `*` ");
    expect(rows).toContain("member `[a](b)` ");
    expect(run(old, file, "--format", "html").stdout).not.toMatch(/<script|https?:\/\//);
  });
});

test.skipIf(!existsSync(HISTORY))("the compiler finds nothing in two years of Verify that was missed", () => {
  const file = (version: string): string => join(HISTORY, `verify_v2@${version}.json`);
  const told = ["--format", "json", "--properties", "camel", "--dates", "date"];
  const [alone, judged] = [[], ["--typecheck"]].map((flags) => run(file("2.0.0"), file("2.6.7"), ...told, ...flags));
  expect(alone?.stdout).toContain('"changes"');
  expect(judged?.stdout).toBe(alone?.stdout);
});

test.skipIf(!existsSync(HISTORY))("two years of Twilio Verify, by root cause", () => {
  const file = (version: string): string => join(HISTORY, `verify_v2@${version}.json`);
  const { stdout } = run(file("2.0.0"), file("2.6.7"), "--format", "json");
  const { changes: list } = JSON.parse(stdout) as { changes: readonly Told[] };
  const told = list.filter(({ level }) => level === "breaking" || level === "check").map(({ message }) => message);
  expect(told).toEqual([
    "`conversion_rate_percentage` of VerifyV2VerificationAttemptsSummary was number and is string",
    '`factor_type` may now be "passkeys"',
    "calls may now end with error status 429",
    '`channel` may now be "rbm"',
  ]);
  const { stdout: markdown } = run(file("2.0.0"), file("2.6.7"), "--format", "markdown");
  const rows = (markdown.split("<details>")[0] ?? "").match(/^\| (?!level|---).*$/gm) ?? [];
  expect(rows).toHaveLength(4);
});
