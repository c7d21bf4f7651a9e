import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCompilerSettings } from "../../config/compiler-settings.js";
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
  /** The ending of imports that the project needs; undefined where that of `"auto"` will do. */
  readonly importExtension: "" | ".ts" | undefined;
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
  /** Whether it compiles no file of the package until they are ES modules: `verbatimModuleSyntax` in a CommonJS package. */
  readonly mustBeModules: boolean;
}

/** Looks at the project in a folder. Writes nothing. */
export async function lookAtProject(folder: string, userAgent: string | undefined): Promise<Project> {
  const [manager, own, found, descriptions] = await Promise.all([
    findPackageManager(folder, userAgent),
    readPackageJson(folder),
    findTypeScript(folder),
    findDescriptions(folder),
  ]);
  const typescript = found ?? (manager === "deno" ? DENO : undefined);
  return {
    folder,
    manager,
    hasPackageJson: own !== undefined,
    hasFetchsmith: hasDependency(own, "fetchsmith"),
    typescript,
    importExtension: chooseImportExtension(manager, typescript, own),
    descriptions,
  };
}

/** Deno runs TypeScript without more. */
const DENO: TypeScriptSetup = { version: undefined, module: undefined, isCommonJs: false, mustBeModules: false };

/** Tools that find `client.ts` for an import of `./client`, and not for one of `./client.js`. */
const TOOLS_WITHOUT_ENDINGS = ["jest", "ts-jest", "ts-loader", "ts-node", "webpack"];

/** The ending that imports need where `"auto"` would not do. An ES module of Node.js must name the whole file. */
function chooseImportExtension(
  manager: PackageManager,
  typescript: TypeScriptSetup | undefined,
  own: Readonly<Record<string, unknown>> | undefined,
): Project["importExtension"] {
  if (manager === "deno") return ".ts";
  if (!typescript || typescript.mustBeModules) return undefined;
  if (typescript.isCommonJs) return "";
  const isOfNode = typescript.module?.startsWith("node") ?? false;
  return !isOfNode && TOOLS_WITHOUT_ENDINGS.some((name) => hasDependency(own, name)) ? "" : undefined;
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
  const { module, mayBeCommonJs, isVerbatim } = tsconfig === undefined ? NO_SETTING : readModuleSetting(tsconfig);
  const type = packages.find((contents) => contents !== undefined)?.["type"];
  const isCommonJs = mayBeCommonJs && type !== "module";
  return { version: await findInstalledVersion(folders), module, isCommonJs, mustBeModules: isCommonJs && isVerbatim };
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
  /** Whether the compiler refuses `import` in a CommonJS module. */
  readonly isVerbatim: boolean;
}

/** Without a setting, tools that run TypeScript go by the `type` of package.json. */
const NO_SETTING: ModuleSetting = { module: undefined, mayBeCommonJs: true, isVerbatim: false };

/** Reads `module` of a tsconfig.json, or of the first project that it refers to. What can't be read may say anything. */
function readModuleSetting(path: string, depth = 0): ModuleSetting {
  const settings = readCompilerSettings(path);
  if (!settings) return { ...NO_SETTING, mayBeCommonJs: false };
  const { module, verbatimModuleSyntax: isVerbatim, references, isWhole } = settings;
  const [first] = references;
  if (module === undefined && first !== undefined && depth < 1) return readModuleSetting(first, depth + 1);
  const mayBeCommonJs = module === undefined ? isWhole : /^(?:commonjs|node)/.test(module);
  return { module, mayBeCommonJs, isVerbatim };
}

/** Whether a version of TypeScript compiles an emitted client. */
export const canCompileClient = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 5 || (major === 5 && minor >= 5);
};
