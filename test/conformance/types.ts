import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { generate, type Inspection } from "../../generator/pipeline/index.js";
import { compile, SCRATCH } from "../support/compile.js";
import type { TypeCase } from "./cases.js";

const FOLDER = join(SCRATCH, "types");

/** Where the compiler finds fault: the line of each error, by file. */
type Errors = ReadonlyMap<string, readonly { readonly line: number; readonly text: string }[]>;

/**
 * What is wrong with the type of each case, by id: values that it doesn't take, and values that it should not. Each
 * value is assigned in a file of its own, and one run of the compiler looks at them all.
 */
export async function typeProblems(cases: readonly TypeCase[]): Promise<ReadonlyMap<string, string[]>> {
  await rm(FOLDER, { recursive: true, force: true });
  const unusable = new Map<string, string>();
  for (const one of cases) {
    await writeCase(one).catch((error: unknown) => unusable.set(one.id, String(error)));
  }
  const errors = errorsIn(await compile([FOLDER], "7"));
  return new Map(
    cases.map((one) => {
      const reason = unusable.get(one.id);
      return [one.id, reason === undefined ? problemsOf(one, errors) : [reason]];
    }),
  );
}

async function writeCase(one: TypeCase): Promise<void> {
  const { files, inspect, diagnostics } = await generate({ spec: one.openapi });
  if (!inspect) throw new Error(diagnostics.map(({ message }) => message).join(" "));
  const imports = typeImport(one, inspect);
  for (const { path, text } of files) await write(join(FOLDER, one.id, path), text);
  for (const { file, value } of probesOf(one)) {
    await write(join(FOLDER, file), `${imports}\nexport const probe: T = ${literal(value)};\n`);
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** One line that makes the type of a case known as `T`. */
function typeImport({ pointer, direction }: TypeCase, { models, operations }: Inspection): string {
  const [operation] = operations;
  if (!operation) throw new Error("no operation");
  const importOf = (name: string, as: string): string => `import type { ${name} as ${as} } from "../index.js";`;
  switch (direction) {
    case "model": {
      const model = models.find((candidate) => candidate.pointer === pointer);
      if (!model) throw new Error(`no model of ${pointer}`);
      return importOf(model.type, "T");
    }
    case "request": {
      const member = operation.body?.contents[0]?.member;
      if (member === undefined || member === null) throw new Error("no member for the body");
      return `${importOf(operation.paramsType, "P")} type T = Exclude<P["${member}"], undefined>;`;
    }
    case "response":
      return `${importOf(operation.function, "call")} type T = Awaited<ReturnType<typeof call>>;`;
  }
}

const probesOf = ({ id, accepts, rejects }: TypeCase): { file: string; value: unknown; isTaken: boolean }[] => [
  ...accepts.map((value, index) => ({ file: `${id}/probes/accepts-${index}.ts`, value, isTaken: true })),
  ...rejects.map((value, index) => ({ file: `${id}/probes/rejects-${index}.ts`, value, isTaken: false })),
];

/** A fresh literal; `__proto__` in brackets is a member like another. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');

function errorsIn(said: string): Errors {
  const errors = new Map<string, { line: number; text: string }[]>();
  for (const [, path = "", line, text = ""] of said.matchAll(/^(.+?)\((\d+),\d+\): error (.*)$/gm)) {
    const file = path.replaceAll("\\", "/").replace(/^.*?\/\.tmp\/types\//, "");
    errors.set(file, [...(errors.get(file) ?? []), { line: Number(line), text }]);
  }
  if (said !== "" && errors.size === 0) throw new Error(said);
  return errors;
}

function problemsOf(one: TypeCase, errors: Errors): string[] {
  const emitted = [...errors].filter(([file]) => file.startsWith(`${one.id}/`) && !file.includes("/probes/"));
  return [
    ...emitted.flatMap(([file, found]) => found.map(({ text }) => `${file} does not compile: ${text}`)),
    ...probesOf(one).flatMap(({ file, value, isTaken }) => probeProblems(errors.get(file) ?? [], value, isTaken)),
  ];
}

/** Line 1 imports the type, line 2 assigns the value. */
function probeProblems(found: readonly { line: number; text: string }[], value: unknown, isTaken: boolean): string[] {
  const broken = found.filter(({ line }) => line === 1).map(({ text }) => `the type is not there: ${text}`);
  if (broken.length > 0) return broken;
  const isRefused = found.length > 0;
  if (isTaken && isRefused) return [`refuses ${literal(value)}: ${found[0]?.text}`];
  return !isTaken && !isRefused ? [`takes ${literal(value)}`] : [];
}
