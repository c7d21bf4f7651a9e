import { CLIENT_NAMES, RUNTIME_TYPES, RUNTIME_VALUES } from "../../templates/code/runtime-names.js";
import type { OutputOptions } from "../config/options.js";
import type { Runtime } from "./runtime-files.js";
import { singleFileNames } from "./single-file.js";

/**
 * The names that no model and no operation may have. They are the names of the client module and of what modules import
 * from the run time. In a client of one file they are also all names that the run time declares.
 */
export const reservedNames = (runtime: Runtime, { singleFile }: OutputOptions): readonly string[] => [
  ...RUNTIME_TYPES,
  ...RUNTIME_VALUES,
  ...CLIENT_NAMES,
  ...(singleFile ? singleFileNames(runtime) : []),
];
