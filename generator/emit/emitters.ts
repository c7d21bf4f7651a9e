import { clientEmitter } from "../../templates/client/emitter.js";
import type { Emitter } from "../../templates/code/emitter.js";
import { docsEmitter } from "../../templates/docs/emitter.js";
import { mocksEmitter } from "../../templates/mocks/emitter.js";
import { queriesEmitter } from "../../templates/queries/emitter.js";
import { validatorsEmitter } from "../../templates/validators/emitter.js";
import type { OutputOptions } from "../config/options.js";

/** All emitters, each with the condition under which it runs. Exports in `index.ts` have the same order. */
const EMITTERS: readonly { readonly emitter: Emitter; readonly isWanted: (options: OutputOptions) => boolean }[] = [
  { emitter: clientEmitter, isWanted: () => true },
  { emitter: queriesEmitter, isWanted: ({ queries }) => queries },
  { emitter: mocksEmitter, isWanted: ({ mocks }) => mocks === "msw" },
  { emitter: docsEmitter, isWanted: ({ docs }) => docs },
  { emitter: validatorsEmitter, isWanted: ({ validators }) => validators === "zod" },
];

/** The emitters that run with some options. */
export const emittersFor = (options: OutputOptions): readonly Emitter[] =>
  EMITTERS.filter(({ isWanted }) => isWanted(options)).map(({ emitter }) => emitter);

/**
 * The names that no module of operations may have: the files and folders of the emitters. `docs` is reserved without pages
 * too, so that the option renames nothing.
 */
export const reservedModules = (options: OutputOptions): readonly string[] => [
  "index",
  "runtime",
  ...[...new Set([clientEmitter, docsEmitter, ...emittersFor(options)])].flatMap(({ reserves }) => reserves),
];
