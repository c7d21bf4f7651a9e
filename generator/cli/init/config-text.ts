import type { ImportExtension } from "../../config/import-extension.js";
import { DEFAULT_OPTIONS } from "../../config/options.js";
import type { Project } from "./project.js";

/** What the config of a new project says. */
export interface Answers {
  /** The path of the description, or a URL to pull it from. */
  readonly spec: string;
  readonly out: string;
  /** Other options, by config key. Those that have their default are not written. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the scripts `generate` and `check` are added to package.json. */
  readonly scripts: boolean;
}

/** The name of a new config file. */
export const nameConfigFile = ({ typescript }: Pick<Project, "typescript">): string =>
  typescript ? "fetchsmith.config.ts" : "fetchsmith.config.mjs";

/**
 * The options that a project needs: the client as JavaScript where there is no TypeScript, and imports that its tools find. `auto`
 * is the ending of imports without an option.
 */
export function createProjectOptions(
  { typescript, importExtension }: Pick<Project, "typescript" | "importExtension">,
  auto: ImportExtension,
): Readonly<Record<string, unknown>> {
  if (!typescript) return { language: "js" };
  return importExtension === undefined || auto !== ".js" ? {} : { importExtension };
}

/** Whether a config can be read from a file of this name. */
export const isConfigName = (file: string): boolean => /\.(?:m?[jt]s|json|yaml)$/.test(file);

/** The text of a new config file, whose ending says in which language. */
export function writeConfig({ spec, out, options }: Pick<Answers, "spec" | "out" | "options">, file: string): string {
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_OPTIONS));
  const others = Object.entries(options).filter(([key, value]) => value !== undefined && value !== defaults.get(key));
  const config = { spec, out, ...Object.fromEntries(others) };
  if (file.endsWith(".json")) return `${JSON.stringify(config, null, 2)}\n`;
  if (file.endsWith(".yaml"))
    return Object.entries(config)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join("");
  const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},\n`);
  return `import { defineConfig } from "fetchsmith";\n\nexport default defineConfig({\n${lines.join("")}});\n`;
}
