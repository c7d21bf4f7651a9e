import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The folder of generated test files. It is in the repository, and git ignores it. */
export const SCRATCH = join(ROOT, "test", ".tmp");

/** The installed compilers by version. */
const COMPILERS = {
  "5.5": "typescript-5.5/bin/tsc",
  "5.9": "typescript/bin/tsc",
  "6": "typescript-6/bin/tsc",
  "7": "typescript-native/bin/tsc",
} as const;
export type Compiler = keyof typeof COMPILERS;

/** The program of a compiler, which Node.js runs. */
export const compilerPath = (compiler: Compiler): string => join(ROOT, "node_modules", COMPILERS[compiler]);

/** All strict flags, except for one that TypeScript 5.5 does not support. */
const FLAGS = fileURLToPath(new URL("strict.json", import.meta.url));

/** Compiles files, and all files of folders, with all strict flags. Returns the errors of the compiler. */
export async function compile(paths: readonly string[], compiler: Compiler, extra: object = {}): Promise<string> {
  const compilerOptions = compiler === "5.5" ? extra : { erasableSyntaxOnly: true, ...extra };
  await mkdir(SCRATCH, { recursive: true });
  const config = join(SCRATCH, `tsconfig.${process.pid}.${Math.random().toString(36).slice(2)}.json`);
  const include = paths.flatMap((path) =>
    path.endsWith(".ts") ? [path] : ["**/*.ts", "**/*.tsx"].map((files) => join(path, files)),
  );
  await writeFile(config, JSON.stringify({ extends: FLAGS, compilerOptions, include, exclude: [] }));
  return run(compilerPath(compiler), ["-p", config, "--pretty", "false"]);
}

function run(script: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      resolve(error === null ? "" : `${stdout}${stderr}`);
    });
  });
}
