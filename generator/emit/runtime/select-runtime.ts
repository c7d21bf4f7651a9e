import type { OutputOptions } from "../../config/options.js";
import type { Runtime } from "./runtime-files.js";

/** The options of the emitters that have a group of the run time for themselves. */
type EmitterOptions = Pick<OutputOptions, "validators" | "queries" | "mocks">;

/** The run time without the declarations that no emitter of these options uses. Their names are then free. */
export function selectRuntime(runtime: Runtime, options: EmitterOptions): Runtime {
  const unused = listUnusedGroups(options);
  if (unused.length === 0) return runtime;
  return {
    declarations: runtime.declarations.filter(({ group }) => !unused.includes(group)),
    fileOf: new Map([...runtime.fileOf].filter(([, group]) => !unused.includes(group))),
  };
}

const listUnusedGroups = ({ validators, queries, mocks }: EmitterOptions): readonly string[] => [
  ...(validators === "none" ? ["validation"] : []),
  ...(queries ? [] : ["queries"]),
  ...(mocks === "none" ? ["mocks"] : []),
];
