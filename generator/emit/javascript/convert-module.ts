import { SINGLE_FILE } from "../single-file/select-declarations.js";
import { type ModuleText, NO_EXPORTS } from "../print/print-module.js";
import { splitStatements } from "./split-statements.js";
import { writeDeclarations } from "./write-declarations.js";
import { writeScript } from "./write-script.js";

/** A file for a project without TypeScript, without its banner. `path` is relative to the output folder. */
export interface JavaScriptFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Converts a TypeScript module to a script and its declarations. A module that has only types becomes declarations alone,
 * except for `index`, which callers import.
 */
export async function convertModule(module: ModuleText): Promise<readonly JavaScriptFile[]> {
  const { file } = module;
  const statements = splitStatements(module.text);
  const script = (await writeScript(module, statements)) ?? (file === SINGLE_FILE ? `${NO_EXPORTS}\n` : undefined);
  return [
    ...(script === undefined ? [] : [{ path: `${file}.js`, text: script }]),
    { path: `${file}.d.ts`, text: await writeDeclarations(module, statements) },
  ];
}

/** Tells Node.js and bundlers that the scripts are ES modules, whatever the project around them is. */
export const PACKAGE_FILE: JavaScriptFile = { path: "package.json", text: '{\n  "type": "module"\n}\n' };
