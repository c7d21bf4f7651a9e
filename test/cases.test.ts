import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { beforeAll, describe, expect, test } from "vitest";
import { writeDiagnostics } from "../generator/diagnostics/diagnostic-text.js";
import { generate, type GenerateOptions, type GenerateResult } from "../generator/pipeline/index.js";
import { clashingDescription, exportsOf, indexOf } from "./emit/single-file-cases.js";
import { compile, SCRATCH } from "./support/compile.js";

/*
 * Each folder below `cases/` is a case: a description, what it becomes, and what is said about it. Nothing is
 * registered anywhere. `UPDATE_CASES=1` writes anew what is expected; read the diff as a user would.
 */
const CASES = fileURLToPath(new URL("cases/", import.meta.url));
const OUTPUT = join(SCRATCH, "cases");
/** Where the output goes as it is, and where as a single file. */
const FOLDERS = { many: join(OUTPUT, "many"), one: join(OUTPUT, "one") } as const;
/** The committed client, and the program that tests its types. */
const COMMITTED = ["../generated", "types/challenges.ts"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const isUpdate = process.env["UPDATE_CASES"] === "1";
const plain = { red: String, yellow: String, dim: String, bold: String };

const names = (await readdir(CASES)).sort();
const results = new Map<string, GenerateResult>();
const singleFiles = new Map<string, GenerateResult>();

beforeAll(async () => {
  await rm(OUTPUT, { recursive: true, force: true });
  for (const name of names) {
    const options = await optionsOf(name);
    results.set(name, await generateInto(join(FOLDERS.many, name), options));
    singleFiles.set(name, await generateInto(join(FOLDERS.one, name), { ...options, singleFile: true, docs: false }));
  }
  await generateInto(join(FOLDERS.one, "name-clashes"), {
    spec: await clashingDescription(),
    singleFile: true,
    docs: false,
    properties: "camel",
    dates: "date",
  });
  await writeFile(join(OUTPUT, "caller.ts"), CALLER);
});

/** A caller that tells results apart by `ok`. `Same` refuses a type that is not narrowed, and `any`. */
const CALLER = `
import {
  createChallenge, createClient, createMinimalClient, type TwilioError, type VerifyV2Challenge,
} from "./many/challenges-camel/index.js";
import * as javascript from "./many/javascript/index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(isSame: Same<A, B>): unknown => isSame;

export async function read(): Promise<void> {
  const params = { serviceSid: "VA", identity: "a", factorSid: "YF" };
  const result = await createChallenge(createMinimalClient(), params).result();
  if (result.ok) {
    same<typeof result.data, VerifyV2Challenge>(true);
    same<typeof result.status, 201>(true);
  } else if (result.status === 400) same<typeof result.error, TwilioError>(true);
  if (!result.ok) return void result.error;
  same<typeof result.data, VerifyV2Challenge>(true);
  const other = await createChallenge(createClient(), params).result();
  if (other.ok === false) return void other.error;
  same<typeof other.data, VerifyV2Challenge>(true);
}

export async function readDeclarations(): Promise<void> {
  const library = javascript.createClient({ credentials: { token: "t" } });
  const result = await javascript.createBook(library, { body: { title: "a", genre: javascript.Genre.novel } }).result();
  if (result.ok) same<typeof result.data, javascript.Book>(true);
  else if (result.status === 422) same<typeof result.error, javascript.Problem>(true);
  for await (const book of javascript.streamBooks(library)) same<typeof book.publishedAt, Date | undefined>(true);
  // @ts-expect-error A title is required.
  await javascript.createBook(library, { body: {} });
}
`;

async function optionsOf(name: string): Promise<GenerateOptions> {
  const folder = join(CASES, name);
  const optionsFile = join(folder, "options.yaml");
  const options = existsSync(optionsFile)
    ? (parse(await readFile(optionsFile, "utf8")) as Partial<GenerateOptions>)
    : {};
  return { docs: false, importExtension: ".js", ...options, spec: await specOf(folder) };
}

async function generateInto(folder: string, options: GenerateOptions): Promise<GenerateResult> {
  const result = await generate(options);
  for (const { path, text } of result.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return result;
}

async function specOf(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.startsWith("spec."));
  return relative(process.cwd(), join(folder, name ?? "spec.yaml"))
    .split(sep)
    .join("/");
}

/** The run time is the same everywhere and has tests of its own; the manifest is hashes. */
const isGolden = (path: string): boolean => !path.startsWith("runtime/") && path !== ".fetchsmith.json";

async function goldenFiles(folder: string): Promise<Map<string, string>> {
  const paths = await readdir(join(folder, "expected"), { recursive: true, withFileTypes: true }).catch(() => []);
  const files = paths.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(
      async (file) =>
        [relative(join(folder, "expected"), file).split(sep).join("/"), await readFile(file, "utf8")] as const,
    ),
  );
  return new Map(texts);
}

async function updateGolden(folder: string, emitted: ReadonlyMap<string, string>, said: string): Promise<void> {
  await rm(join(folder, "expected"), { recursive: true, force: true });
  for (const [path, text] of emitted) {
    await mkdir(dirname(join(folder, "expected", path)), { recursive: true });
    await writeFile(join(folder, "expected", path), text);
  }
  await rm(join(folder, "diagnostics.txt"), { force: true });
  if (said !== "") await writeFile(join(folder, "diagnostics.txt"), `${said}\n`);
}

/** The modules that stay files of their own in a client of one file, because they import packages. */
const SEPARATE = ["mocks.ts", "validators.ts"];

/** The names that a separate module imports from the client, or exports from there. */
const importsFromIndex = ({ text }: { readonly text: string }): readonly string[] =>
  [...text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from "\.\/index\.js";/gm)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.trim()),
  );

describe.each(names)("%s", (name) => {
  const folder = join(CASES, name);

  test("is emitted as it was reviewed, and says what it said", async () => {
    const { files = [], diagnostics = [], inspect } = results.get(name) ?? {};
    const emitted = new Map(files.filter(({ path }) => isGolden(path)).map(({ path, text }) => [path, text]));
    const said = writeDiagnostics(diagnostics, plain);
    if (isUpdate) await updateGolden(folder, emitted, said);
    const saidBefore = await readFile(join(folder, "diagnostics.txt"), "utf8").catch(() => "");
    expect(said).toBe(saidBefore.trimEnd());
    expect(Object.fromEntries(emitted)).toEqual(Object.fromEntries(await goldenFiles(folder)));
    const hasErrors = diagnostics.some(({ severity }) => severity === "error");
    expect(inspect === null).toBe(hasErrors);
    if (hasErrors) expect(files).toEqual([]);
  });

  test("exports the same names as a single file", () => {
    const [many, one] = [results.get(name)?.files ?? [], singleFiles.get(name)?.files ?? []];
    const separate = one.filter(({ path }) => SEPARATE.includes(path));
    const shared = new Set(separate.flatMap(importsFromIndex));
    const known = new Set(exportsOf(many));
    expect(exportsOf(one).filter((each) => known.has(each) || !shared.has(each))).toEqual([...known]);
    const paths = one.map(({ path }) => path).sort();
    const isJavaScript = paths.includes("index.js");
    const modules = isJavaScript ? ["index.d.ts", "index.js", "package.json"] : ["index.ts"];
    const wanted = [".fetchsmith.json", ...modules, ...separate.map(({ path }) => path)];
    expect(paths).toEqual(many.length === 0 ? [] : wanted.sort());
    const file = isJavaScript ? "index.js" : "index.ts";
    for (const { module } of singleFiles.get(name)?.inspect?.operations ?? []) expect(module).toBe(file);
    expect(indexOf(one)).not.toMatch(/^import /m);
  });
});

describe.each(["5.5", "5.9", "6", "7"] as const)("TypeScript %s", (compiler) => {
  test("compiles every case, in many files and in one, with every strict flag", async () => {
    expect(await compile([OUTPUT, ...COMMITTED], compiler)).toBe("");
  });
});

test.each([
  ["without strict flags", {}],
  ["with strictNullChecks alone", { strictNullChecks: true }],
])("TypeScript 7 compiles every case %s", async (_, flags) => {
  expect(await compile([OUTPUT], "7", { ...LOOSE, ...flags })).toBe("");
});

test("TypeScript 7 infers for each schema the type that is declared for it", async () => {
  const folders = names.filter((name) => name.startsWith("validators")).map((name) => join(FOLDERS.many, name));
  for (const folder of folders) {
    const path = join(folder, "runtime", "validation.ts");
    const text = await readFile(path, "utf8");
    const compared = text.replace("(schema: unknown): Schema", "(schema: Schema): Schema");
    expect(compared).not.toBe(text);
    await writeFile(path, compared);
  }
  expect(folders.length).toBeGreaterThan(1);
  expect(await compile(folders, "7")).toBe("");
});

const LOOSE = {
  strict: false,
  exactOptionalPropertyTypes: false,
  noUncheckedIndexedAccess: false,
  noPropertyAccessFromIndexSignature: false,
  noImplicitOverride: false,
  isolatedDeclarations: false,
};
