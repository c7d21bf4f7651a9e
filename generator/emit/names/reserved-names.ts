import {
  CLIENT_NAMES,
  PUBLIC_TYPES,
  PUBLIC_VALUES,
  RUNTIME_TYPES,
  RUNTIME_VALUES,
  VALIDATION_TYPES,
  VALIDATION_VALUES,
} from "../../../templates/code/runtime-names.js";
import type { OutputOptions } from "../../config/options.js";
import { GLOBAL_VALUES, listSingleFileNames } from "./local-names.js";
import type { Runtime } from "../runtime/runtime-files.js";
import { selectRuntime } from "../runtime/select-runtime.js";

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
 * uses are among them. A class is a value and a type. The names of an emitter that is not wanted are free.
 */
export function reservedNames(whole: Runtime, options: OutputOptions): ReservedNames {
  const { singleFile, validators } = options;
  const runtime = selectRuntime(whole, options);
  const isUsed = (name: string): boolean => runtime.fileOf.has(name) || !whole.fileOf.has(name);
  const single = singleFile ? listSingleFileNames(runtime) : [];
  const validation = validators === "none" ? [] : [...VALIDATION_VALUES, ...VALIDATION_TYPES];
  const values = [...[...RUNTIME_VALUES, ...validation].filter(isUsed), ...single];
  const types = RUNTIME_TYPES.filter(isUsed);
  const exported = [...PUBLIC_VALUES.filter(isUsed), ...CLIENT_NAMES];
  return {
    exported,
    internal: values,
    exportedTypes: [...PUBLIC_TYPES.filter(isUsed), ...exported],
    globals: singleFile ? GLOBAL_VALUES : [],
    types: [...types, ...CLIENT_NAMES, ...values].filter((name) => /^\p{Lu}/u.test(name)),
  };
}
