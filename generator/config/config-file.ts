import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { features } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Report } from "../diagnostics/diagnostics.js";
import { toShownPath } from "../load/files/paths.js";
import { hasUniqueKeys } from "../load/parse/json/unique-keys.js";
import { measureTree } from "../load/measure.js";
import { decodeText } from "../load/files/read-spec.js";
import { isObject, type Tree } from "../load/tree.js";
import { listOrigins, readTargets } from "./config.js";
import type { Target } from "./target.js";

const require = createRequire(import.meta.url);

/** The names of a config file in the working directory. */
const NAMES = ["ts", "mts", "js", "mjs", "json", "yaml"].map((ending) => `fetchsmith.config.${ending}`);

export interface LoadedConfig {
  readonly file: string;
  /** Its text, if it could be read. */
  readonly text: string | undefined;
  readonly targets: readonly Target[];
  /** The origins from which `pull` may download, besides the origin of the description. */
  readonly origins: readonly string[];
}

/** Loads the given config file, or the one in the working directory. Undefined if there is none. */
export async function loadConfig(
  workingDirectory: string,
  given: string | undefined,
  report: Report,
): Promise<LoadedConfig | undefined> {
  const [file, ...others] = given === undefined ? findConfigs(workingDirectory) : [given];
  if (file === undefined) return refuseOtherEnding(workingDirectory, report);
  if (others.length > 0) return refuseSeveral([file, ...others], report);
  const text = readText(file);
  const value = await readConfig(file, text, report);
  if (value === undefined) return { file, text, targets: [], origins: [] };
  const show = (path: string): string => toShownPath(path, workingDirectory);
  const pointer = /\.(?:json|ya?ml)$/.test(file) ? "#" : undefined;
  const source = { file, folder: dirname(file), report, show, pointer };
  return { file, text, targets: readTargets(value, source), origins: listOrigins(value, source) };
}

/** The config files in a folder. Only one is allowed. */
export const findConfigs = (folder: string): readonly string[] =>
  NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));

/** Refuses to choose one of several configs: the one that is not meant would have no effect. */
function refuseSeveral(files: readonly string[], report: Report): undefined {
  const names = files.map((path) => `\`${basename(path)}\``).join(" and ");
  report("FS5001", `There are ${files.length} config files: ${names}.`, {}, "Remove one, or choose by `--config`.");
}

/** The help for a name that no config file can have. */
export const CONFIG_NAME_HELP = "It must end in .ts, .mts, .js, .mjs, .json or .yaml.";

/** The endings that other tools read, and that are not read here: such a config would have no effect. */
const OTHER_ENDINGS = ["cjs", "cts", "yml", "jsonc", "json5", "toml"];

/** Reports a config file that has none of the names. */
function refuseOtherEnding(folder: string, report: Report): undefined {
  const name = OTHER_ENDINGS.map((ending) => `fetchsmith.config.${ending}`).find((one) =>
    existsSync(join(folder, one)),
  );
  if (name !== undefined) report("FS5001", `\`${name}\` is no name of a config file.`, {}, CONFIG_NAME_HELP);
}

/** The text of a config, for the lines of problems; undefined if it can't be read. */
function readText(file: string): string | undefined {
  try {
    return decodeText(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** Reads a config. A problem is reported, and the result is undefined. */
async function readConfig(file: string, text: string | undefined, report: Report): Promise<unknown> {
  try {
    const ending = extname(file);
    if (statSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (ending === ".json") return readJson(decodeText(readFileSync(file)));
    if (ending === ".yaml" || ending === ".yml") return readYaml(decodeText(readFileSync(file)));
    const value = await readModule(file, ending);
    if (value === undefined) report("FS5001", "The config exports nothing.", { file }, EXPORT_HELP);
    // A getter may throw, too.
    return isObject(value) ? { ...value } : value;
  } catch (error) {
    const { describeConfigError } = await import("./config-error.js");
    const { message, line, column, help } = describeConfigError(file, text, error);
    report("FS5001", `The config can't be read: ${message.replace(/\.$/, "")}.`, { file, line, column }, help);
    return undefined;
  }
}

const EXPORT_HELP = 'Write `export default { spec: "openapi.yaml", out: "src/client" };`.';

const NO_LIMITS = { depth: Infinity, parts: Infinity };

/** Reads JSON. If a key appears twice, the YAML parser says where. */
function readJson(text: string): unknown {
  const value = JSON.parse(text) as Tree;
  return hasUniqueKeys(text, measureTree(value, NO_LIMITS).keys) ? value : readYaml(text);
}

function readYaml(text: string): unknown {
  const yaml = require("yaml") as typeof import("yaml");
  const document = yaml.parseDocument(text, { merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw /call stack/.test(error.message) ? new RangeError() : error;
  return document.toJS() as unknown;
}

/** Imports a config. jiti imports what Node can't. */
async function readModule(file: string, ending: string): Promise<unknown> {
  if (needsJiti(file, ending)) {
    const { createJiti } = require("jiti") as typeof import("jiti");
    const options = { fsCache: false, moduleCache: false, alias: SELF };
    return await createJiti(import.meta.url, options).import(file, { default: true });
  }
  // Node caches modules by their URL. A config that was saved since the last import needs another URL.
  const { mtimeMs } = statSync(file);
  const loaded = (await import(`${pathToFileURL(file).href}?${mtimeMs}`)) as { default?: unknown };
  return loaded.default;
}

/**
 * Node imports TypeScript from 22.18 on. It takes a file for CommonJS if the package does not have the type `module`: then
 * it refuses `import` in the file, or warns about it.
 */
function needsJiti(file: string, ending: string): boolean {
  const isTypeScript = ending === ".ts" || ending === ".mts";
  const canStrip = Boolean((features as { typescript?: unknown }).typescript);
  return (isTypeScript && !canStrip) || ((ending === ".ts" || ending === ".js") && !isModule(dirname(file)));
}

/** Whether the nearest package.json says that files in a folder are ECMAScript modules. */
function isModule(folder: string): boolean {
  const text = readText(join(folder, "package.json"));
  if (text === undefined) return dirname(folder) !== folder && isModule(dirname(folder));
  return /"type"\s*:\s*"module"/.test(text);
}

/** A config may import `defineConfig` by the name of the package, also in the checkout of the package itself. */
const SELF = { fetchsmith: fileURLToPath(new URL("define-config.js", import.meta.url)) };
