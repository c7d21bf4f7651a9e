import {
  CLIENT_NAMES,
  PUBLIC_TYPES,
  PUBLIC_VALUES,
  RUNTIME_TYPES,
  RUNTIME_VALUES,
} from "../../templates/code/runtime-names.js";
import type { OutputOptions } from "../config/options.js";
import { GLOBAL_VALUES } from "./local-names.js";
import type { Runtime } from "./runtime-files.js";
import { singleFileNames } from "./single-file.js";

/** The names that a client has in any case, as lowering takes them. */
interface ReservedNames {
  readonly exported: readonly string[];
  readonly internal: readonly string[];
  readonly exportedTypes: readonly string[];
  readonly types: readonly string[];
  readonly globals: readonly string[];
}

/**
 * The names of the client module and of the run time. In a client of one file, all names that the run time declares or
 * uses are among them. A class is a value and a type.
 */
export function reservedNames(runtime: Runtime, { singleFile }: OutputOptions): ReservedNames {
  const single = singleFile ? singleFileNames(runtime) : [];
  const values = [...RUNTIME_VALUES, ...single];
  return {
    exported: [...PUBLIC_VALUES, ...CLIENT_NAMES],
    internal: values,
    exportedTypes: [...PUBLIC_TYPES, ...PUBLIC_VALUES, ...CLIENT_NAMES],
    globals: singleFile ? GLOBAL_VALUES : [],
    types: [...RUNTIME_TYPES, ...CLIENT_NAMES, ...values].filter((name) => /^\p{Lu}/u.test(name)),
  };
}
