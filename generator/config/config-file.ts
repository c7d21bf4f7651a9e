import { access, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { originsIn, targetsOf, type Target } from "./config.js";
import type { Report } from "../diagnostics/diagnostics.js";
import { reasonOf } from "../load/file-error.js";
import { decodeText } from "../load/read-spec.js";

const require = createRequire(import.meta.url);

/** The names that are looked for in the working directory, the first that is there is taken. */
const NAMES = ["ts", "mts", "js", "mjs", "json", "yaml"].map((ending) => `fetchsmith.config.${ending}`);

export interface FoundConfig {
  readonly file: string;
  readonly targets: readonly Target[];
  /** What `pull` may ask beside the description's own origin. */
  readonly origins: readonly string[];
}

/** The config file, given by name or found in `folder`; undefined where there is none. */
export async function loadConfig(
  folder: string,
  given: string | undefined,
  report: Report,
): Promise<FoundConfig | undefined> {
  const file = given ?? (await findConfig(folder));
  if (file === undefined) return undefined;
  const value = await readConfig(file, report);
  if (value === undefined) return { file, targets: [], origins: [] };
  return { file, targets: targetsOf(value, dirname(file), file, report), origins: originsIn(value, file, report) };
}

/** The config file in a folder; undefined where there is none. */
export async function findConfig(folder: string): Promise<string | undefined> {
  for (const name of NAMES) {
    const path = join(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

async function readConfig(file: string, report: Report): Promise<unknown> {
  try {
    const ending = extname(file);
    if ((await stat(file)).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (ending === ".json") return JSON.parse(decodeText(await readFile(file))) as unknown;
    if (ending === ".yaml" || ending === ".yml") return await readYaml(file);
    return await readModule(file, ending);
  } catch (error) {
    report("FS5001", `The config can't be read: ${reasonOf(error)}.`, { file });
    return undefined;
  }
}

async function readYaml(file: string): Promise<unknown> {
  const yaml = require("yaml") as typeof import("yaml");
  const document = yaml.parseDocument(decodeText(await readFile(file)), { merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw /call stack/.test(error.message) ? new RangeError() : error;
  return document.toJS() as unknown;
}

/** TypeScript by Node itself where it can, else by jiti. */
async function readModule(file: string, ending: string): Promise<unknown> {
  const isTypeScript = ending === ".ts" || ending === ".mts";
  const canStrip = Boolean((process.features as { typescript?: unknown }).typescript);
  if (isTypeScript && !canStrip) {
    const { createJiti } = require("jiti") as typeof import("jiti");
    return await createJiti(import.meta.url, { fsCache: false, moduleCache: false, alias: SELF }).import(file, {
      default: true,
    });
  }
  // A config that has changed since it was last read in this process is another module.
  const { mtimeMs } = await stat(file);
  const loaded = (await import(`${pathToFileURL(file).href}?${mtimeMs}`)) as { default?: unknown };
  return loaded.default;
}

/** A config may import `defineConfig` by the package's name, from the package's own checkout too. */
const SELF = { fetchsmith: fileURLToPath(new URL("define-config.js", import.meta.url)) };
