import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runInProcess, type Ended } from "../support/run-in-process.js";
import { type RecordingServer, serve } from "../support/fake-twilio/serve.js";
import { commandSandbox } from "./support.js";

/* What a newcomer may get wrong in the first hour: the exact text, and the exit status. */

const { scratch } = commandSandbox();

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "hour-"));
});

const run = (...args: string[]): Promise<Ended> => runInProcess(args, { cwd });

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

const DESCRIPTION = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: { "/pets": { get: { operationId: "listPets", responses: { 204: { description: "None." } } } } },
});

/** Expects that a command ends with 2, prints a text to stderr, and writes nothing. */
async function expectUnusable(args: readonly string[], ...lines: readonly string[]): Promise<void> {
  const before = await readdir(cwd, { recursive: true });
  expect(await run(...args)).toEqual({ status: 2, stdout: "", stderr: `${lines.join("\n")}\n` });
  expect(await readdir(cwd, { recursive: true })).toEqual(before);
}

const GENERATE = ["generate", "api.json", "--out", "client"];
const NOTHING = "Nothing was written to client.";

describe("a description that is not there", () => {
  test.each([
    ["another ending", "openapi.yml", "openapi.yaml", "openapi.yaml"],
    ["a letter too many", "opennapi.yaml", "openapi.yaml", "openapi.yaml"],
    ["another format", "openapi.json", "openapi.yaml", "openapi.yaml"],
    ["a folder that is misspelt", "specs/openapi.yaml", "spec/openapi.yaml", "spec/openapi.yaml"],
    ["a folder and a file", "./specs/pet.yaml", "spec/pets.yaml", "spec/pets.yaml"],
  ])("%s", async (_, asked, exists, similar) => {
    write(exists, DESCRIPTION);
    write("package.json", "{}");
    await expectUnusable(
      ["generate", asked, "--out", "client"],
      `${asked.replace("./", "")}: error FS1001: The description can't be read: there is no such file.`,
      `  Did you mean \`${similar}\`?`,
      NOTHING,
    );
  });

  test("nothing is similar", async () => {
    write("notes.txt", "");
    await expectUnusable(
      ["generate", "openapi.yaml", "--out", "client"],
      "openapi.yaml: error FS1001: The description can't be read: there is no such file.",
      NOTHING,
    );
  });

  test("a folder", async () => {
    write("spec/openapi.yaml", DESCRIPTION);
    await expectUnusable(
      ["generate", "spec", "--out", "client"],
      "spec: error FS1001: The description can't be read: it is a folder.",
      "  Did you mean `spec/openapi.yaml`?",
      NOTHING,
    );
  });

  test("a URL", async () => {
    await expectUnusable(
      ["generate", "https://api.example/v1/openapi.json", "--out", "client"],
      "https://api.example/v1/openapi.json: error FS1002: `https://api.example/v1/openapi.json` is a URL, but only `fetchsmith pull` uses the network.",
      "  Run `fetchsmith pull https://api.example/v1/openapi.json openapi.json`, and give the file.",
      NOTHING,
    );
  });
});

describe("a file that is not a description", () => {
  test.each([
    [
      "a Postman collection",
      { info: { name: "n", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item: [] },
      "Export the API as OpenAPI from Postman.",
    ],
    [
      "an AsyncAPI description",
      { asyncapi: "3.0.0" },
      "fetchsmith reads OpenAPI. It can't read channels and messages.",
    ],
    [
      "a JSON Schema",
      { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" },
      "Put it into `components.schemas` of a description, or refer to it from there with `$ref`.",
    ],
    [
      "a part of a description",
      { paths: {} },
      'Begin it with `openapi: "3.1.0"`, or with the version that it is written in.',
    ],
  ])("%s", async (name, document, help) => {
    write("api.json", JSON.stringify(document));
    const { status, stderr } = await run(...GENERATE);
    expect(status).toBe(2);
    expect(stderr).toContain(`api.json:1:1: error FS1201: The document is ${name}, not an OpenAPI description.\n`);
    expect(stderr).toContain(`  ${help}\n${NOTHING}\n`);
  });

  test("`openApi` in another spelling", async () => {
    write("api.yaml", "openApi: 3.1.0\n");
    expect((await run("inspect", "api.yaml")).stderr).toContain("\n  Write `openApi` as `openapi`.\n");
  });

  test.each([
    [
      "a page of HTML",
      "<!DOCTYPE html>\n<html></html>",
      "Find the JSON or YAML file that the page shows, often at `/openapi.json`.",
    ],
    ["XML", '<?xml version="1.0"?>\n<definitions/>', "Only JSON and YAML are read."],
    [
      "a GraphQL schema",
      '"""The root."""\ntype Query {\n  pets: [Pet]\n}\n',
      "fetchsmith reads OpenAPI. A GraphQL API needs another generator.",
    ],
  ])("%s", async (name, text, help) => {
    write("api.json", text);
    await expectUnusable(
      GENERATE,
      `api.json: error FS1101: The file is ${name}, and neither JSON nor YAML.`,
      `  ${help}`,
      NOTHING,
    );
  });

  test("an empty file", async () => {
    write("api.json", "\n");
    await expectUnusable(GENERATE, "api.json: error FS1101: The file is empty.", NOTHING);
  });

  test("broken JSON", async () => {
    write("api.json", '{\n  "openapi": "3.1.0",\n  "info": {},\n}\n');
    await expectUnusable(
      GENERATE,
      "api.json:3:13: error FS1101: JSON allows no comma before `}`.",
      '  3 |   "info": {},',
      "    |             ^",
      NOTHING,
    );
  });

  test("YAML with a wrong indentation", async () => {
    write("api.yaml", "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      summary: List\n     responses: {}\n");
    await expectUnusable(
      ["inspect", "api.yaml"],
      "api.yaml:6:6: error FS1101: `responses` is indented by 5 spaces, but what stands above it is indented by 4 or 6.",
      "  6 |      responses: {}",
      "    |      ^^^^^^^^^",
    );
  });
});

describe("a command line", () => {
  test.each([
    [["openapi.yaml"], "openapi.yaml", "fetchsmith generate openapi.yaml --out src/client"],
    [["openapi.yaml", "-o", "client"], "openapi.yaml", "fetchsmith generate openapi.yaml -o client"],
    [["--out", "client", "openapi.yaml"], "openapi.yaml", "fetchsmith generate --out client openapi.yaml"],
    [["-"], "-", "fetchsmith generate - --out src/client"],
    [
      ["https://api.example/openapi.json"],
      "https://api.example/openapi.json",
      "fetchsmith pull https://api.example/openapi.json",
    ],
  ])("without a command: %j", async (args, spec, usage) => {
    await expectUnusable(args, `error FS5001: There is no command before \`${spec}\`.`, `  Try \`${usage}\`.`);
  });

  test("with a misspelt command", async () => {
    await expectUnusable(
      ["genrate", "openapi.yaml"],
      "error FS5001: `genrate` is not a command.",
      "  Did you mean `generate`?",
      "Run `fetchsmith --help` to list the commands.",
    );
  });

  test("without a command, as JSON", async () => {
    const { stderr } = await run("openapi.yaml", "--diagnostics", "json");
    expect(JSON.parse(stderr)).toEqual([
      {
        severity: "error",
        code: "FS5001",
        message: "There is no command before `openapi.yaml`.",
        help: "Try `fetchsmith generate openapi.yaml --diagnostics json --out src/client`.",
      },
    ]);
  });

  test("without --out", async () => {
    await expectUnusable(
      ["generate", "api.json"],
      "error FS5001: No output folder is given for `api.json`, and no config names it.",
      "  Try `fetchsmith generate api.json --out src/client`.",
    );
    write("fetchsmith.config.json", JSON.stringify({ spec: "spec/api.yaml", out: "client" }));
    await expectUnusable(
      ["check", "spec/api.yml"],
      "error FS5001: No output folder is given for `spec/api.yml`, and no config names it.",
      "  Did you mean `spec/api.yaml` of the config?",
    );
  });
});

describe("an output folder", () => {
  test("below a file", async () => {
    write("api.json", DESCRIPTION);
    await expectUnusable(
      ["generate", "api.json", "--out", "api.json/client"],
      "api.json/client: error FS4001: The output folder can't be created: a part of its path is a file.",
      "  Choose another folder.",
      "Nothing was written to api.json/client.",
    );
  });

  test("that is missing in `check` is one line", async () => {
    write("api.json", DESCRIPTION);
    expect(await run("check", "api.json", "--out", "client")).toEqual({
      status: 1,
      stdout:
        "The folder client does not exist. Run `npx fetchsmith generate api.json --out client` to bring it up to date with api.json.\n",
      stderr: "",
    });
    const { stdout } = await run("check", "api.json", "--out", "client", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ targets: [{ status: "drift", out: "client" }] });
  });
});

describe("a config", () => {
  test("in the words of other tools", async () => {
    write("fetchsmith.config.json", '{\n  "input": "api.json",\n  "output": "client"\n}\n');
    await expectUnusable(
      ["generate"],
      "fetchsmith.config.json:2:3: error FS5001: `input` is not an option.",
      '  2 |   "input": "api.json",',
      "    |   ^^^^^^^",
      "  at #/input",
      "  Did you mean `spec`?",
      "",
      "fetchsmith.config.json:3:3: error FS5001: `output` is not an option.",
      '  3 |   "output": "client"',
      "    |   ^^^^^^^^",
      "  at #/output",
      "  Did you mean `out`?",
    );
  });

  test.each([
    [
      "fetchsmith.config.ts",
      'import { defineConfig } from "fetchsmith";\n\nexport default defineConfig({\n  spec: "api.json"\n  out: "client",\n});\n',
      [
        "fetchsmith.config.ts:5:3: error FS5001: The config can't be read: `,` expected.",
        '  5 |   out: "client",',
        "    |   ^^^",
      ],
    ],
    [
      "fetchsmith.config.mjs",
      'export default { spec: "api.json" out: "client" };\n',
      [
        "fetchsmith.config.mjs:1:35: error FS5001: The config can't be read: `,` expected.",
        '  1 | export default { spec: "api.json" out: "client" };',
        "    |                                   ^^^",
      ],
    ],
    [
      "fetchsmith.config.json",
      '{\n  "spec": "api.json"\n  "out": "client"\n}\n',
      [
        "fetchsmith.config.json:2:21: error FS5001: The config can't be read: A comma is missing here.",
        '  2 |   "spec": "api.json"',
        "    |                     ^",
      ],
    ],
    [
      "fetchsmith.config.yaml",
      "spec: api.json\n out: client\n",
      [
        "fetchsmith.config.yaml:2:2: error FS5001: The config can't be read: `out` is indented by 1 space, but what stands above it is indented by 0.",
        "  2 |  out: client",
        "    |  ^^^",
      ],
    ],
    [
      "fetchsmith.config.mjs",
      "export default {\n  spec: SPEC,\n};\n",
      [
        "fetchsmith.config.mjs:2:9: error FS5001: The config can't be read: SPEC is not defined.",
        "  2 |   spec: SPEC,",
        "    |         ^^^^",
      ],
    ],
    [
      "fetchsmith.config.mjs",
      'export const config = { spec: "api.json" };\n',
      [
        "fetchsmith.config.mjs: error FS5001: The config exports nothing.",
        '  Write `export default { spec: "openapi.yaml", out: "src/client" };`.',
      ],
    ],
  ])("that can't be read: %s", async (name, text, lines) => {
    write(name, text);
    await expectUnusable(["generate"], ...lines);
  });

  test("that needs a package", async () => {
    write("fetchsmith.config.mjs", 'import { x } from "no-such-package";\nexport default x;\n');
    const { status, stderr } = await run("generate");
    expect(status).toBe(2);
    expect(stderr).toContain("error FS5001: The config can't be read: Cannot find package 'no-such-package'");
    expect(stderr).toContain("\n  Install it: `npm install --save-dev no-such-package`.\n");
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a pulled URL", () => {
  let server: RecordingServer;
  const pullFrom = async (contentType: string, body: string): Promise<Ended> => {
    server = await serve(() => ({ status: 200, headers: { "content-type": contentType }, body }));
    try {
      return await run("pull", `${server.url}/docs`, "api.json");
    } finally {
      await server.close();
    }
  };

  test("that is a page of HTML is refused", async () => {
    const ended = await pullFrom("text/html", "<!doctype html>\n<html><body>Docs</body></html>");
    expect(ended).toEqual({
      status: 2,
      stdout: "",
      stderr:
        `api.json: error FS6001: \`${server.url}/docs\` is a page of HTML, not an OpenAPI description.\n` +
        "  Find the JSON or YAML file that the page shows, often at `/openapi.json`.\n" +
        "Nothing was written to api.json.\n",
    });
    expect(await readdir(cwd)).toEqual([]);
  });

  test("that is a page of Swagger UI names the description", async () => {
    const ended = await pullFrom(
      "text/html",
      '<html><script>SwaggerUIBundle({ url: "../v1/openapi.json" })</script></html>',
    );
    expect(ended.stderr).toContain(`\n  The page shows \`${server.url}/v1/openapi.json\`. Pull that.\n`);
  });

  test("that is another document is refused", async () => {
    const ended = await pullFrom("application/json", '{"message":"Unauthorized"}');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain("is a document without `openapi`, not an OpenAPI description.");
    expect(await readdir(cwd)).toEqual([]);
  });

  test("that is a description is pulled, whatever its content type says", async () => {
    expect(await pullFrom("text/html", DESCRIPTION)).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(cwd, "api.json"), "utf8")).toBe(DESCRIPTION);
  });
});
