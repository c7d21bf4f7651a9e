import {
  CLIENT_NAMES,
  PUBLIC_TYPES,
  PUBLIC_VALUES,
  RUNTIME_TYPES,
  RUNTIME_VALUES,
  VALIDATION_TYPES,
  VALIDATION_VALUES,
} from "../../templates/code/runtime-names.js";
import type { OutputOptions } from "../config/options.js";
import { GLOBAL_VALUES } from "./local-names.js";
import type { Runtime } from "./runtime-files.js";
import { selectRuntime } from "./select-runtime.js";
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
export function reservedNames(runtime: Runtime, options: OutputOptions): ReservedNames {
  const { singleFile, validators } = options;
  const single = singleFile ? singleFileNames(selectRuntime(runtime, options)) : [];
  const validation = validators === "none" ? [] : [...VALIDATION_VALUES, ...VALIDATION_TYPES];
  const values = [...RUNTIME_VALUES, ...validation, ...single];
  const unused: readonly string[] = validators === "none" ? VALIDATION_VALUES : [];
  return {
    exported: [...PUBLIC_VALUES.filter((name) => !unused.includes(name)), ...CLIENT_NAMES],
    internal: values,
    exportedTypes: [...PUBLIC_TYPES, ...PUBLIC_VALUES, ...CLIENT_NAMES],
    globals: singleFile ? GLOBAL_VALUES : [],
    types: [...RUNTIME_TYPES, ...CLIENT_NAMES, ...values].filter((name) => /^\p{Lu}/u.test(name)),
  };
}
