import type { OutputOptions } from "../config/options.js";
import type { Runtime } from "./runtime-files.js";

/** The group of the run time that only validators use. */
const VALIDATION = "validation";

/** The run time without the declarations that no emitter of these options uses. Their names are then free for models. */
export const selectRuntime = (runtime: Runtime, { validators }: Pick<OutputOptions, "validators">): Runtime =>
  validators === "none"
    ? {
        declarations: runtime.declarations.filter(({ group }) => group !== VALIDATION),
        fileOf: new Map([...runtime.fileOf].filter(([, group]) => group !== VALIDATION)),
      }
    : runtime;
