import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject } from "../../load/tree.js";

export type PackageManager = "npm" | "pnpm" | "yarn" | "bun" | "deno";

const MANAGERS: readonly PackageManager[] = ["npm", "pnpm", "yarn", "bun", "deno"];

/** The commands of a package manager, as a user types them. */
export interface ManagerCommands {
  /** Installs a package for development. */
  readonly install: (name: string) => string;
  /** Runs a script of package.json. */
  readonly run: (script: string) => string;
  /** Runs a program that is installed. */
  readonly execute: (command: string) => string;
}

export const MANAGER_COMMANDS: Readonly<Record<PackageManager, ManagerCommands>> = {
  npm: {
    install: (name) => `npm install --save-dev ${name}`,
    run: (script) => `npm run ${script}`,
    execute: (command) => `npx ${command}`,
  },
  pnpm: {
    install: (name) => `pnpm add --save-dev ${name}`,
    run: (script) => `pnpm ${script}`,
    execute: (command) => `pnpm ${command}`,
  },
  yarn: {
    install: (name) => `yarn add --dev ${name}`,
    run: (script) => `yarn ${script}`,
    execute: (command) => `yarn ${command}`,
  },
  bun: {
    install: (name) => `bun add --dev ${name}`,
    run: (script) => `bun run ${script}`,
    execute: (command) => `bunx ${command}`,
  },
  deno: {
    install: (name) => `deno add --dev npm:${name}`,
    run: (script) => `deno task ${script}`,
    execute: (command) => `deno run -A npm:${command}`,
  },
};

/** The files that each package manager writes. */
const MARKERS: readonly (readonly [file: string, manager: PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["pnpm-workspace.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  [".yarnrc.yml", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["deno.json", "deno"],
  ["deno.jsonc", "deno"],
];

/** The contents of a package.json; undefined if there is none, or it is not an object of JSON. */
export async function readPackageJson(folder: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const value: unknown = JSON.parse((await readFile(join(folder, "package.json"), "utf8")).replace(/^\uFEFF/, ""));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The folders from a folder up to the repository's root, or to the root of the file system. */
export function listFoldersUp(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at && !existsSync(join(at, ".git")); at = dirname(at))
    folders.push(dirname(at));
  return folders;
}

/**
 * The package manager of a project: what `packageManager` of the nearest package.json says, or else the nearest lock file.
 * In a monorepo both stand above the package. Without either it is the program that runs fetchsmith, or npm.
 */
export async function findPackageManager(folder: string, userAgent: string | undefined): Promise<PackageManager> {
  for (const one of listFoldersUp(folder)) {
    const { packageManager } = (await readPackageJson(one)) ?? {};
    const named = typeof packageManager === "string" ? readManager(packageManager) : undefined;
    const marker = named ?? MARKERS.find(([file]) => existsSync(join(one, file)))?.[1];
    if (marker) return marker;
  }
  return readManager(userAgent ?? "") ?? "npm";
}

/** Reads `pnpm@9.1.0`, or the user agent `pnpm/9.1.0 npm/? node/v22`. */
function readManager(text: string): PackageManager | undefined {
  const [named] = text.split(/[@/]/);
  return MANAGERS.find((name) => name === named);
}
