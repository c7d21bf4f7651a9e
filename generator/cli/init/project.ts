import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../../load/tree.js";
import { findDescriptions, type FoundDescription } from "./find-descriptions.js";
import { findPackageManager, listFoldersUp, readPackageJson, type PackageManager } from "./package-manager.js";

/** What `init` finds out about a project. */
export interface Project {
  readonly folder: string;
  readonly manager: PackageManager;
  readonly hasPackageJson: boolean;
  /** Whether the project lists fetchsmith among its dependencies. */
  readonly hasFetchsmith: boolean;
  readonly typescript: TypeScriptSetup | undefined;
  /** The descriptions below the folder, the nearest first. */
  readonly descriptions: readonly FoundDescription[];
}

/** The TypeScript of a project. */
export interface TypeScriptSetup {
  /** `5.9.3`; undefined if it is not installed. */
  readonly version: string | undefined;
  /** `module` of the nearest tsconfig.json, such as `nodenext`; undefined where it says nothing. */
  readonly module: string | undefined;
  /** Whether it compiles the files of the package as CommonJS modules, which can't wait for a call at their top level. */
  readonly isCommonJs: boolean;
}

/** Looks at the project in a folder. Writes nothing. */
export async function lookAtProject(folder: string, userAgent: string | undefined): Promise<Project> {
  const [manager, own, typescript, descriptions] = await Promise.all([
    findPackageManager(folder, userAgent),
    readPackageJson(folder),
    findTypeScript(folder),
    findDescriptions(folder),
  ]);
  const hasFetchsmith = hasDependency(own, "fetchsmith");
  return { folder, manager, hasPackageJson: own !== undefined, hasFetchsmith, typescript, descriptions };
}

const DEPENDENCIES = ["dependencies", "devDependencies", "peerDependencies"] as const;

const hasDependency = (contents: Readonly<Record<string, unknown>> | undefined, name: string): boolean =>
  DEPENDENCIES.some((kind) => {
    const list = contents?.[kind];
    return isObject(list) && Object.hasOwn(list, name);
  });

/** Finds the TypeScript of a project: a tsconfig.json or a dependency, in the folder or above it. */
async function findTypeScript(folder: string): Promise<TypeScriptSetup | undefined> {
  const folders = listFoldersUp(folder);
  const tsconfig = folders.map((one) => join(one, "tsconfig.json")).find((path) => existsSync(path));
  const packages = await Promise.all(folders.map(readPackageJson));
  if (tsconfig === undefined && !packages.some((contents) => hasDependency(contents, "typescript"))) return undefined;
  const { module, mayBeCommonJs } = tsconfig === undefined ? NO_SETTING : await readModuleSetting(tsconfig);
  const type = packages.find((contents) => contents !== undefined)?.["type"];
  return { version: await findInstalledVersion(folders), module, isCommonJs: mayBeCommonJs && type !== "module" };
}

async function findInstalledVersion(folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const { version } = (await readPackageJson(join(folder, "node_modules", "typescript"))) ?? {};
    if (typeof version === "string") return version;
  }
  return undefined;
}

interface ModuleSetting {
  readonly module: string | undefined;
  /** Whether files are CommonJS modules where the `type` of package.json allows that. */
  readonly mayBeCommonJs: boolean;
}

/** Without a setting, tools that run TypeScript go by the `type` of package.json. */
const NO_SETTING: ModuleSetting = { module: undefined, mayBeCommonJs: true };

/** Reads `module` of a tsconfig.json, which may have comments. What it extends is not read, and may say anything. */
async function readModuleSetting(path: string): Promise<ModuleSetting> {
  const text = (await readFile(path, "utf8").catch(() => "")).replace(/^\s*\/\/.*$/gm, "");
  const module = /"module"\s*:\s*"(\w+)"/.exec(text)?.[1]?.toLowerCase();
  if (module === undefined) return { module, mayBeCommonJs: !/"extends"\s*:/.test(text) };
  return { module, mayBeCommonJs: /^(?:commonjs|node)/.test(module) };
}

/** Whether a version of TypeScript compiles an emitted client. */
export const canCompileClient = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 5 || (major === 5 && minor >= 5);
};
