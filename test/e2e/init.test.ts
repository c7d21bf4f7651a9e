import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProcess } from "../support/spawn.js";

/*
 * From a project without a client to a first call, as a newcomer types it: `init`, `generate`, the code that `init` shows,
 * `check`. Package managers do not run; `init` recognises them by what they leave. It needs no network.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A project: how its package manager is recognised, and its compiler in node_modules of this repository. */
interface Sample {
  readonly manager: "npm" | "pnpm" | "yarn";
  readonly compiler: "typescript" | "typescript-native" | undefined;
  readonly found: string;
  readonly install: string;
  readonly generate: string;
  /** Whether it is compiled to CommonJS modules. */
  readonly isCommonJs?: boolean;
}

const INSTALL = {
  npm: { install: "npm install --save-dev fetchsmith", generate: "npm run generate" },
  pnpm: { install: "pnpm add --save-dev fetchsmith", generate: "pnpm generate" },
  yarn: { install: "yarn add --dev fetchsmith", generate: "yarn generate" },
} as const;

const versionOf = (name: string): string => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")) as {
    readonly version: string;
  };
  return version;
};

const SAMPLES: readonly Sample[] = [
  ...(["npm", "pnpm", "yarn"] as const).flatMap((manager) =>
    (["typescript", "typescript-native"] as const).map((compiler) => ({
      manager,
      compiler,
      found: `TypeScript ${versionOf(compiler)} with module nodenext`,
      ...INSTALL[manager],
    })),
  ),
  { manager: "npm", compiler: undefined, found: "no TypeScript", ...INSTALL.npm },
  {
    manager: "npm",
    compiler: "typescript",
    found: `TypeScript ${versionOf("typescript")} with module commonjs`,
    ...INSTALL.npm,
    isCommonJs: true,
  },
];

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "fetchsmith-first-call-"));
  mkdirSync(join(scratch, ".git"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const nameOf = ({ manager, compiler, isCommonJs = false }: Sample): string =>
  `${manager}-${compiler ?? "none"}${isCommonJs ? "-commonjs" : ""}`;

/** Makes a project that has a description, and what its package manager leaves: for pnpm and yarn, in a monorepo. */
function createProject(sample: Sample): string {
  const { manager, compiler, isCommonJs = false } = sample;
  const repository = join(scratch, nameOf(sample));
  const folder = manager === "npm" ? repository : join(repository, "packages", "app");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  mkdirSync(join(repository, ".git"));
  if (manager === "npm") writeFileSync(join(repository, "package-lock.json"), "{}");
  if (manager === "pnpm") writeFileSync(join(repository, "pnpm-lock.yaml"), "lockfileVersion: '9.0'\n");
  if (manager === "yarn") writeFileSync(join(repository, "package.json"), '{ "packageManager": "yarn@4.5.0" }');
  writeFileSync(
    join(folder, "package.json"),
    `${JSON.stringify({ name: "app", type: isCommonJs ? "commonjs" : "module", scripts: { test: "vitest" } }, null, 2)}\n`,
  );
  copyFileSync(join(ROOT, "examples", "pets", "openapi.yaml"), join(folder, "openapi.yaml"));
  symlinkSync(ROOT, join(folder, "node_modules", "fetchsmith"), "junction");
  if (compiler === undefined) return folder;
  symlinkSync(join(ROOT, "node_modules", compiler), join(folder, "node_modules", "typescript"), "junction");
  const options = {
    module: isCommonJs ? "commonjs" : "nodenext",
    target: "es2022",
    lib: ["es2022", "dom", "esnext.disposable"],
    strict: true,
    types: [],
    rootDir: "src",
    outDir: "built",
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["src"] }));
  return folder;
}

/** What `init` prints for a sample. */
const transcript = ({ manager, compiler, found, install, generate, isCommonJs = false }: Sample): string => `\
Found ${manager}, ${found}, openapi.yaml (OpenAPI 3.1).
Wrote fetchsmith.config.${compiler === undefined ? "mjs" : "ts"}.
Added the scripts generate and check to package.json.

Next:
  1. Install fetchsmith: ${install}
  2. Write the client: ${generate}
  3. Make a first call, for example in src/first-call.${compiler === undefined ? "mjs" : "ts"}:

${isCommonJs ? CALL_IN_FUNCTION : CALL}`;

const CALL = `\
     import { createClient, streamPets } from "./client/index.js";

     const client = createClient({ credentials: { token: "your-token" } });
     for await (const record of streamPets(client, { limit: 20 })) {
       console.log(record);
     }
`;

const CALL_IN_FUNCTION = `\
     import { createClient, streamPets } from "./client/index";

     async function main() {
       const client = createClient({ credentials: { token: "your-token" } });
       for await (const record of streamPets(client, { limit: 20 })) {
         console.log(record);
       }
     }

     main();
`;

/** The code in a transcript: what is indented by five spaces. */
const codeIn = (text: string): string =>
  [...text.matchAll(/^(?: {5}(.*))?$/gm)]
    .map(([, line = ""]) => line)
    .join("\n")
    .trim();

/** Runs a script of package.json, as a package manager does. */
function runScript(folder: string, name: "generate" | "check"): ReturnType<typeof runProcess> {
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const [program, ...args] = (scripts[name] ?? "").split(" ");
  expect(program).toBe("fetchsmith");
  return runProcess(args, { cwd: folder });
}

test.each(SAMPLES.map((sample) => [nameOf(sample), sample] as const))("%s", (_, sample) => {
  const folder = createProject(sample);
  const init = runProcess(["init"], { cwd: folder });
  expect(init).toEqual({ status: 0, stdout: transcript(sample), stderr: "" });
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toMatchObject({
    scripts: { test: "vitest", generate: "fetchsmith generate", check: "fetchsmith check" },
  });

  expect(runScript(folder, "generate")).toMatchObject({ status: 0, stderr: "" });
  expect(runScript(folder, "check")).toMatchObject({ status: 0, stderr: "" });

  writeFileSync(join(folder, "src", sample.compiler ? "first-call.ts" : "first-call.mjs"), codeIn(init.stdout));
  if (sample.compiler !== undefined) {
    const compiler = join(ROOT, "node_modules", sample.compiler, "bin", "tsc");
    const compiled = spawnSync(process.execPath, [compiler, "-p", "tsconfig.json"], { cwd: folder, encoding: "utf8" });
    expect({ status: compiled.status, stdout: compiled.stdout }).toEqual({ status: 0, stdout: "" });
  }

  const answer = JSON.stringify({ pets: [{ id: 1, name: "Miso" }] });
  const server = `globalThis.fetch = async (url, { headers }) => {
    console.log(new URL(url).pathname, new Headers(headers).get("authorization"));
    return new Response(${JSON.stringify(answer)}, { headers: { "content-type": "application/json" } });
  };`;
  writeFileSync(join(folder, "server.mjs"), server);
  const script = sample.compiler ? "built/first-call.js" : "src/first-call.mjs";
  const call = spawnSync(process.execPath, ["--import", "./server.mjs", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(call.stderr).toBe("");
  expect(call.stdout).toContain("/pets Bearer your-token\n");
});

test("the page for beginners shows the same transcript", () => {
  const [sample] = SAMPLES;
  expect(readFileSync(join(ROOT, "docs", "getting-started.md"), "utf8")).toContain(sample ? transcript(sample) : "-");
});

test("run again, it keeps what is there and shows what is left to do", () => {
  const [sample] = SAMPLES;
  const folder = join(scratch, sample ? nameOf(sample) : "");
  const before = readFileSync(join(folder, "package.json"), "utf8");
  writeFileSync(
    join(folder, "package.json"),
    before.replace('"type"', '"devDependencies": { "fetchsmith": "*" },\n  "type"'),
  );
  const again = runProcess(["init"], { cwd: folder });
  expect(again).toMatchObject({ status: 0, stderr: "" });
  expect(again.stdout).toContain(
    "There is a config already. It stays as it is.\n\nNext:\n  1. Write the client again after a change: npm run generate\n",
  );
  expect(again.stdout).toContain("\n  3. Commit src/client, and run this on your build server: npm run check\n");
});
