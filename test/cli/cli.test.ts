import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

/* The command line as a user runs it: the built program, its exit status, and what it leaves on the disk. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CLI = join(ROOT, "dist", "generator", "cli", "main.js");
const SPEC = join(ROOT, "spec", "challenges.yaml");

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-cli-"));
let folder = scratch;
let count = 0;

beforeEach(() => {
  folder = join(scratch, `case-${count++}`);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function fetchsmith(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = scratch): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const generate = (...args: string[]): Ended => fetchsmith(["generate", SPEC, "--out", folder, ...args]);
const check = (...args: string[]): Ended => fetchsmith(["check", SPEC, "--out", folder, ...args]);

async function contents(of: string): Promise<Record<string, string>> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(of.length), await readFile(file, "utf8")] as const),
  );
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("generate", () => {
  test("writes the client, and nothing the second time", async () => {
    expect(generate()).toMatchObject({ status: 0, stderr: "" });
    const first = await contents(folder);
    const again = generate();
    expect(again.status).toBe(0);
    expect(again.stdout.trim().split("\n")).toHaveLength(1);
    expect(await contents(folder)).toEqual(first);
  });

  test("gives the same bytes in another folder, time zone and language", async () => {
    const env = { TZ: "Asia/Kathmandu", LANG: "cs_CZ.UTF-8", LC_ALL: "sv_SE.UTF-8" };
    generate();
    const other = join(scratch, "another", "place");
    expect(fetchsmith(["generate", SPEC, "--out", other], env).status).toBe(0);
    const withoutPath = (text: Record<string, string>): Record<string, string> => ({
      ...text,
      "/.fetchsmith.json": (text["/.fetchsmith.json"] ?? "").replace(/"path": "[^"]*"/, ""),
    });
    expect(withoutPath(await contents(other))).toEqual(withoutPath(await contents(folder)));
  });

  test("refuses to overwrite a hand edit, unless it is forced to", () => {
    generate();
    const file = join(folder, "challenges.ts");
    const edited = `${readFileSync(file, "utf8")}// mine\n`;
    writeFileSync(file, edited);
    const refused = generate();
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain("edited");
    expect(refused.stdout).toContain("-// mine");
    expect(readFileSync(file, "utf8")).toBe(edited);
    expect(generate("--force").status).toBe(0);
    expect(readFileSync(file, "utf8")).not.toContain("// mine");
  });

  test("leaves files alone that it did not write, and removes its own that are no longer emitted", () => {
    generate();
    writeFileSync(join(folder, "mine.ts"), "export {};\n");
    expect(generate("--no-docs").status).toBe(0);
    expect(existsSync(join(folder, "docs"))).toBe(false);
    expect(existsSync(join(folder, "mine.ts"))).toBe(true);
  });

  test("does not follow a link at an emitted path", () => {
    generate();
    rmSync(join(folder, "index.ts"));
    writeFileSync(join(scratch, "target.ts"), "untouched");
    symlinkSync(join(scratch, "target.ts"), join(folder, "index.ts"));
    expect(generate().status).toBe(3);
    expect(readFileSync(join(scratch, "target.ts"), "utf8")).toBe("untouched");
  });

  test("takes a checkout with other line endings for no edit", () => {
    generate();
    const file = join(folder, "index.ts");
    const crlf = readFileSync(file, "utf8").replaceAll("\n", "\r\n");
    writeFileSync(file, crlf);
    expect(generate().status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(crlf);
  });
});

describe("an input that can't be used ends with 2, and writes nothing", () => {
  const write = (name: string, text: string): string => {
    const path = join(scratch, name);
    writeFileSync(path, text);
    return path;
  };

  test.each([
    ["a file that is not there", "missing.yaml", "FS1001"],
    ["a folder", ".", "FS1001"],
    ["a URL", "https://example.com/openapi.yaml", "FS1002"],
    ["YAML that is not YAML", write("broken.yaml", 'openapi: "3.0.3\n'), "FS1101"],
    ["no OpenAPI", write("other.yaml", "name: other\n"), "FS1201"],
    [
      "a reference that points nowhere",
      write(
        "ref.yaml",
        'openapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {}\ncomponents: {schemas: {A: {$ref: "#/nowhere"}}}\n',
      ),
      "FS2001",
    ],
  ])("%s", (_, spec, code) => {
    const ended = fetchsmith(["generate", spec, "--out", folder]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(code);
    expect(ended.stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)/);
    expect(existsSync(folder)).toBe(false);
    const listed = fetchsmith(["generate", spec, "--out", folder, "--diagnostics", "json"]);
    expect(JSON.parse(listed.stderr)).toMatchObject([{ severity: "error", code }]);
  });

  test("is one list of JSON for machines, of several targets and of a wrong command line as well", () => {
    const cwd = mkdtempSync(join(scratch, "json-"));
    const targets = ["one", "two"].map((name) => ({ spec: `${name}.yaml`, out: name }));
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets }));
    const problems = (...args: string[]): unknown =>
      JSON.parse(fetchsmith([...args, "--diagnostics", "json"], {}, cwd).stderr);
    const missing = [
      { code: "FS1001", file: "one.yaml" },
      { code: "FS1001", file: "two.yaml" },
    ];
    expect(problems("generate")).toMatchObject(missing);
    expect(problems("check")).toMatchObject(missing);
    expect(problems("generate", "--otu", "x")).toEqual([
      { severity: "error", code: "FS5001", message: "unknown option '--otu'", help: "(Did you mean --out?)" },
    ]);
    expect(problems("generate", SPEC, "--out", "out")).toEqual([]);
    expect(problems("verify", "out")).toEqual([]);
    expect(problems("verify", "nowhere")).toMatchObject([{ code: "FS4003" }]);
  });

  test("leaves the output of an earlier run byte for byte", async () => {
    generate();
    const before = await contents(folder);
    expect(fetchsmith(["generate", join(scratch, "broken.yaml"), "--out", folder]).status).toBe(2);
    expect(await contents(folder)).toEqual(before);
  });

  test("a SPEC without a folder, a typo, a wrong value, a file for a folder", () => {
    expect(fetchsmith(["generate", SPEC]).stderr).toContain("--out");
    expect(fetchsmith(["generate", SPEC]).status).toBe(2);
    const typo = fetchsmith(["generate", SPEC, "--otu", folder]);
    expect(typo).toMatchObject({ status: 2 });
    expect(typo.stderr).toContain("--out");
    expect(fetchsmith(["generate", SPEC, "--out", folder, "--properties", "snake"]).status).toBe(2);
    expect(fetchsmith(["generate", SPEC, "--out", join(scratch, "broken.yaml")]).status).toBe(2);
  });

  // What a variable of a shell leaves that isn't set.
  test.each([
    ["--out <dir>", "generate", SPEC, "--out", ""],
    ["spec", "generate", "", "--out", "client"],
    ["--config <file>", "check", "--config="],
    ["--root <folder>", "generate", SPEC, "--out", "client", "--root", "schemas", "--root", ""],
    ["--header <file>", "generate", SPEC, "--out", "client", "--header="],
    ["--source-url <url>", "generate", SPEC, "--out", "client", "--source-url="],
    ["dir", "verify", ""],
    ["new", "diff", SPEC, ""],
    ["file", "pull", "https://api.example/openapi.json", ""],
  ])("an empty value: %s", async (name, ...args) => {
    const cwd = mkdtempSync(join(scratch, "empty-"));
    const ended = fetchsmith(args, {}, cwd);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(`'${name}' is empty`);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("an empty choice is one", () => {
    expect(generate("--import-extension", "", "--no-docs").status).toBe(0);
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toContain('"./challenges"');
  });

  test("empty paths and a wrong URL in a config; a folder for a config", async () => {
    const cwd = mkdtempSync(join(scratch, "config-"));
    const target = { spec: SPEC, out: "client" };
    for (const config of [
      { ...target, spec: "" },
      { ...target, out: "" },
      { ...target, sourceUrl: "here" },
    ]) {
      writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
      const ended = fetchsmith(["generate"], {}, cwd);
      expect(ended).toMatchObject({ status: 2, stdout: "" });
      expect(ended.stderr).toMatch(/^fetchsmith\.config\.json: error FS5001/);
    }
    expect(fetchsmith(["generate", SPEC, "--out", "client", "--source-url", "here"], {}, cwd).status).toBe(2);
    const folderGiven = fetchsmith(["generate", "--config", "."], {}, cwd);
    expect(folderGiven.stderr).toContain("The config can't be read: it is a folder.");
    expect(await readdir(cwd)).toEqual(["fetchsmith.config.json"]);
  });
});

describe("check", () => {
  test("tells missing, current, edited and outdated output apart", () => {
    expect(check()).toMatchObject({ status: 1 });
    generate();
    expect(check()).toMatchObject({ status: 0 });
    expect(check("--full")).toMatchObject({ status: 0 });
    writeFileSync(join(folder, "client.ts"), "edited\n");
    const drift = check();
    expect(drift.status).toBe(1);
    expect(drift.stdout).toContain("edited: ");
    expect(drift.stdout).toContain("\n\n--- client.ts\tdisk\n+++ client.ts\tgenerated\n");
    expect(drift.stdout).toMatch(/then run `npx fetchsmith generate \S+challenges\.yaml --out \S+` to bring it up/);
    expect(JSON.parse(check("--format", "json").stdout)).toMatchObject({
      targets: [{ status: "drift", files: [{ path: "client.ts", class: "edited" }] }],
    });
    expect(readFileSync(join(folder, "client.ts"), "utf8")).toBe("edited\n");
  });
});

test("`check` names the command that mends it, with every flag that shapes the output", async () => {
  const cwd = mkdtempSync(join(scratch, "mend-"));
  writeFileSync(join(cwd, "licence text.txt"), "Ours");
  const flags = ["--out", "my client", "--properties", "camel", "--no-docs", "--request-id-header", "X-A"];
  const more = ["--request-id-header", "X-B", "--rename", "#/components/schemas/challenge_enum_factor_types=Kind"];
  const given = [SPEC, ...flags, ...more, "--header", "licence text.txt"];
  const { status, stdout } = fetchsmith(["check", ...given, "--strict", "--quiet"], {}, cwd);
  expect(status).toBe(1);
  const [, command] = /`npx fetchsmith (generate .*)` to bring it up to date/.exec(stdout) ?? [];
  const mended = spawnSync("sh", ["-c", `"${process.execPath}" "${CLI}" ${command ?? ""}`], { cwd, encoding: "utf8" });
  expect(mended).toMatchObject({ status: 0, stderr: "" });
  expect(fetchsmith(["check", ...given], {}, cwd)).toMatchObject({ status: 0 });
});

test("a switch that the config turns on is turned off by a flag", () => {
  const cwd = mkdtempSync(join(scratch, "switch-"));
  const config = { spec: SPEC, out: "client", singleFile: true, openEnums: true, docs: true };
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
  const flags = ["--no-single-file", "--no-open-enums", "--no-docs"];
  expect(fetchsmith(["generate", ...flags], {}, cwd).status).toBe(0);
  const { options } = JSON.parse(readFileSync(join(cwd, "client", ".fetchsmith.json"), "utf8")) as {
    options: Record<string, unknown>;
  };
  expect(options).toMatchObject({ singleFile: false, openEnums: false, docs: false });
  expect(fetchsmith(["check", ...flags], {}, cwd).status).toBe(0);
  const drift = fetchsmith(["check", "--no-single-file"], {}, cwd);
  expect(drift.status).toBe(1);
  expect(drift.stdout).toContain("--no-single-file");
});

test("where the description came from is an option as any other", () => {
  const cwd = mkdtempSync(join(scratch, "source-"));
  const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, servers: [{ url: "/v1" }], paths: {} };
  writeFileSync(join(cwd, "spec.json"), JSON.stringify(spec));
  const from = (command: string, url: string): Ended =>
    fetchsmith([command, "spec.json", "--out", "client", "--source-url", url], {}, cwd);
  expect(from("generate", "http://a.example/x.json").status).toBe(0);
  expect(from("check", "http://a.example/x.json").status).toBe(0);
  expect(from("check", "http://b.example/x.json").status).toBe(1);
  expect(from("generate", "http://b.example/x.json").status).toBe(0);
  expect(readFileSync(join(cwd, "client", "client.ts"), "utf8")).toContain("http://b.example/v1");
  expect(fetchsmith(["check", "spec.json", "--out", "client"], {}, cwd).status).toBe(1);
});

test("a project reached through a link has the same manifest", () => {
  const cwd = mkdtempSync(join(scratch, "links-"));
  mkdirSync(join(cwd, "real", "deep", "project"), { recursive: true });
  symlinkSync(join("real", "deep", "project"), join(cwd, "link"));
  writeFileSync(join(cwd, "link", "spec.yaml"), readFileSync(SPEC));
  const run = (command: string, place: string): Ended =>
    fetchsmith([command, `${place}/spec.yaml`, "--out", `${place}/client`, "--no-docs"], {}, cwd);
  expect(run("generate", "link").status).toBe(0);
  const manifest = readFileSync(join(cwd, "link", "client", ".fetchsmith.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({ spec: { path: "../spec.yaml" } });
  for (const place of ["link", join("real", "deep", "project")])
    expect(run("check", place)).toMatchObject({ status: 0 });
  expect(run("generate", "link").stdout).toContain("up to date");
});

test("a byte order mark before any input is no part of it", async () => {
  const cwd = mkdtempSync(join(scratch, "bom-"));
  const save = (name: string, text: string): void => writeFileSync(join(cwd, name), `\uFEFF${text}`);
  save("spec.yaml", readFileSync(SPEC, "utf8"));
  save(
    "titled.overlay.json",
    JSON.stringify({ overlay: "1.0.0", info: {}, actions: [{ target: "$.info", update: {} }] }),
  );
  save("header.txt", "Ours.");
  const config = {
    spec: "spec.yaml",
    out: folder,
    header: "header.txt",
    overlays: ["titled.overlay.json"],
    docs: false,
  };
  save("config.json", JSON.stringify(config));
  save(
    "config.yaml",
    Object.entries(config)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join(""),
  );
  for (const name of ["config.json", "config.yaml"])
    expect(fetchsmith(["generate", "--config", name], {}, cwd).status).toBe(0);
  expect(readFileSync(join(folder, "index.ts"), "utf8")).toContain("// Ours.\n");
  for (const text of Object.values(await contents(folder))) expect(text).not.toContain("\uFEFF");
  writeFileSync(join(cwd, "config.json"), Buffer.from([0xff, 0xfe, 0x7b, 0x00]));
  expect(fetchsmith(["generate", "--config", "config.json"], {}, cwd).stderr).toContain("it is not UTF-8");
});

describe("overlays", () => {
  const text = (title: string): string =>
    JSON.stringify({
      overlay: "1.0.0",
      info: { title, version: "1" },
      actions: [{ target: "$.paths.*", update: { [`x-${title}`]: true } }],
    });
  const overlays = (): string => {
    const cwd = mkdtempSync(join(scratch, "overlay-"));
    writeFileSync(join(cwd, "a.json"), text("first"));
    writeFileSync(join(cwd, "b.json"), text("second"));
    return cwd;
  };
  const manifest = (): { spec: { overlays?: { path: string; sha256: string }[] } } =>
    JSON.parse(readFileSync(join(folder, ".fetchsmith.json"), "utf8")) as ReturnType<typeof manifest>;

  test("are inputs: recorded in the manifest, and a change of one is seen by `generate` and `check`", () => {
    const cwd = overlays();
    const given = ["--overlay", "a.json", "--overlay", "b.json"];
    const run = (command: string, ...flags: string[]): Ended =>
      fetchsmith([command, SPEC, "--out", folder, ...flags], {}, cwd);
    expect(run("generate")).toMatchObject({ status: 0 });
    expect(manifest().spec.overlays).toBeUndefined();
    expect(run("generate", ...given)).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["a.json", "b.json"]);
    expect(run("check", ...given)).toMatchObject({ status: 0 });
    expect(run("check")).toMatchObject({ status: 1 });
    writeFileSync(join(cwd, "b.json"), text("changed"));
    expect(run("check", ...given)).toMatchObject({ status: 1 });
    expect(run("generate", ...given).stdout).toContain("1 written");
    expect(run("check", ...given)).toMatchObject({ status: 0 });
  });

  test("of a config are found from its folder, and those of the command line stand in their place", () => {
    const cwd = overlays();
    const targets = [{ spec: SPEC, out: folder, overlays: ["b.json"] }];
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets, overlays: ["a.json"] }));
    const run = (...flags: string[]): Ended =>
      fetchsmith(["generate", "--config", join(cwd, "fetchsmith.config.json"), ...flags]);
    expect(run()).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["b.json"]);
    expect(run("--overlay", join(cwd, "a.json"))).toMatchObject({ status: 0 });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["a.json"]);
  });

  test("that can't be used end with 2, and leave the output as it was", async () => {
    generate();
    const before = await contents(folder);
    expect(generate("--overlay", join(scratch, "nowhere.yaml"))).toMatchObject({ status: 2 });
    const cwd = overlays();
    writeFileSync(join(cwd, "a.json"), text("first").replace("$.paths", "$.pathz"));
    const ended = generate("--overlay", join(cwd, "a.json"), "--diagnostics", "json");
    expect(ended.status).toBe(2);
    const [problem] = JSON.parse(ended.stderr.split("\n")[0] ?? "") as Record<string, unknown>[];
    expect(problem).toMatchObject({ code: "FS1405", line: 1, pointer: "#/actions/0/target" });
    expect(String(problem?.["file"])).toMatch(/a\.json$/);
    expect(await contents(folder)).toEqual(before);
  });
});

describe("filters and formats", () => {
  const manifest = (): { options: Record<string, unknown>; names: Record<string, string> } =>
    JSON.parse(readFileSync(join(folder, ".fetchsmith.json"), "utf8")) as ReturnType<typeof manifest>;

  test("by flags leave operations out, and everything that only they use", () => {
    const flags = [
      "--exclude-operation",
      "CreateChallenge",
      "--include-path",
      "/v2/**",
      "--exclude-path",
      "/v2/*/none/**",
    ];
    expect(generate(...flags)).toMatchObject({ status: 2 });
    expect(existsSync(folder)).toBe(false);
    expect(generate(...flags.slice(0, 4))).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().options["filter"]).toEqual({ excludeOperationIds: ["CreateChallenge"], paths: ["/v2/**"] });
    expect(Object.keys(manifest().names)).toContain("function ListChallenge");
    expect(Object.keys(manifest().names)).not.toContain("function CreateChallenge");
    const emitted = readFileSync(join(folder, "challenges.ts"), "utf8");
    expect(emitted).toContain("listChallenge");
    expect(emitted).not.toContain("createChallenge");
    expect(check()).toMatchObject({ status: 1 });
    expect(check(...flags.slice(0, 4))).toMatchObject({ status: 0 });
    expect(generate()).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, "challenges.ts"), "utf8")).toContain("export function createChallenge(");
  });

  test("that can't be used end with 2 and name the nearest", () => {
    const cwd = mkdtempSync(join(scratch, "filter-"));
    const run = (options: object): Ended => {
      const config = { spec: SPEC, out: folder, ...options };
      writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
      return fetchsmith(["generate"], {}, cwd);
    };
    const said = (options: object): string => {
      const ended = run(options);
      expect(ended.status).toBe(2);
      return ended.stderr;
    };
    expect(said({ filter: { tag: ["A"] } })).toContain("Did you mean `filter.tags`?");
    expect(said({ filter: { tags: "A" } })).toContain("`filter.tags` must be an array of strings");
    expect(said({ filter: { paths: [] } })).toContain("`filter.paths` must be an array of strings");
    expect(said({ filter: ["A"] })).toContain("`filter` must be an object");
    expect(said({ filter: { operationIds: ["ListChallenges"] } })).toContain("Did you mean `ListChallenge`?");
    expect(said({ formats: { uri: "strng" } })).toContain("Did you mean `string`?");
    expect(said({ formats: { uri: 1 } })).toContain("FS5001");
    expect(said({ overlays: "a.yaml" })).toContain("`overlays` must be an array of paths");
    expect(existsSync(folder)).toBe(false);
    expect(generate("--formats", "date-time")).toMatchObject({ status: 2 });
    expect(generate("--formats", "date-time=string", "--formats", "uri=string")).toMatchObject({ status: 0 });
    expect(manifest().options["formats"]).toEqual({ "date-time": "string", uri: "string" });
  });
});

describe("inspect and the config", () => {
  test("shows what pages, or would not without being recognised", () => {
    const pagination = (...args: string[]): unknown[] => {
      const { stdout } = fetchsmith(["inspect", SPEC, "--json", ...args]);
      const { operations } = JSON.parse(stdout) as { operations: readonly { pagination: unknown }[] };
      return operations.map((operation) => operation.pagination).filter((names) => names !== null);
    };
    expect(pagination()).toEqual([{ page: "pageChallenge", stream: "streamChallenge", list: "listChallenge" }]);
    expect([pagination("--pagination", "none"), pagination("--pagination", "auto")]).toEqual([[], pagination()]);
    expect(fetchsmith(["inspect", SPEC, "--pagination", "some"]).status).toBe(2);
  });

  test("shows names as the contract has them", () => {
    const { status, stdout } = fetchsmith(["inspect", SPEC, "--json", "--properties", "camel"]);
    expect(status).toBe(0);
    const { operations, models } = JSON.parse(stdout) as { operations: object[]; models: object[] };
    expect(operations[0]).toMatchObject({
      operationId: "CreateChallenge",
      function: "createChallenge",
      module: "challenges.ts",
      paramsType: "CreateChallengeParams",
      pagination: null,
      security: [["accountSid_authToken"]],
    });
    expect(models).toContainEqual({
      pointer: "#/components/schemas/verify.v2.service.entity.challenge",
      type: "VerifyV2Challenge",
      requestType: null,
      module: "models.ts",
    });
  });

  test("reads targets from every kind of config file, and names the nearest option for a typo", () => {
    const config = { targets: [{ spec: SPEC, out: folder }], properties: "camel", docs: false };
    const cwd = mkdtempSync(join(scratch, "config-"));
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
    expect(fetchsmith(["generate"], {}, cwd)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, "challenges.ts"), "utf8")).toContain("serviceSid");
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ ...config, propertys: "camel" }));
    const typo = fetchsmith(["generate"], {}, cwd);
    expect(typo.status).toBe(2);
    expect(typo.stderr).toContain("`properties`");
  });
});
