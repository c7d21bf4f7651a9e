import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const installed = (path: string): string => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));
const kind = `${process.platform}-${process.arch}`;
const denoKind = { "linux-x64": "linux-x64-glibc", "linux-arm64": "linux-arm64-glibc" }[kind] ?? kind;

/** A program that runs JavaScript from the command line. */
export interface Program {
  readonly name: string;
  readonly path: string;
  /** What stands before the module's path. */
  readonly flags: readonly string[];
}

/** The programs by which the scenario is run; `install.mjs` puts them beside this file, but for the one that runs already. */
export const PROGRAMS: readonly Program[] = [
  { name: "this Node.js", path: process.execPath, flags: [] },
  { name: "Node.js 24", path: installed(`node-${kind}/bin/node`), flags: [] },
  { name: "Deno", path: installed(`@deno/${denoKind}/deno`), flags: ["run", "--allow-net", "--no-config"] },
  { name: "Bun", path: installed(`@oven/bun-${kind}/bin/bun`), flags: ["run"] },
];

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's path; undefined where there is none. */
export const browser = (): string | undefined =>
  [process.env["CHROMIUM"] ?? "", ...BROWSERS].find((path) => path !== "" && existsSync(path));

/** Whether a program is there. */
export const isThere = ({ path }: Program): boolean => existsSync(path);

/** What a program says of its version, in one line. */
export async function versionOf({ path }: Program): Promise<string> {
  const { stdout } = await run(path, ["--version"]);
  return stdout.split("\n")[0] ?? "";
}

/** What a program prints that runs a module. */
export async function outputOf({ path, flags }: Program, module: string): Promise<string> {
  const { stdout } = await run(path, [...flags, module], { timeout: 900_000, maxBuffer: 2 ** 24 });
  return stdout;
}
