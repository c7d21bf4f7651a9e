import { clientEmitter } from "../../templates/client/emitter.js";
import type { Emitter } from "../../templates/code/emitter.js";
import { docsEmitter } from "../../templates/docs/emitter.js";
import type { OutputOptions } from "../config/options.js";

/** All emitters, each with the condition under which it runs. Exports in `index.ts` have the same order. */
const EMITTERS: readonly { readonly emitter: Emitter; readonly isWanted: (options: OutputOptions) => boolean }[] = [
  { emitter: clientEmitter, isWanted: () => true },
  { emitter: docsEmitter, isWanted: ({ docs }) => docs },
];

/** The emitters that run with some options. */
export const emittersFor = (options: OutputOptions): readonly Emitter[] =>
  EMITTERS.filter(({ isWanted }) => isWanted(options)).map(({ emitter }) => emitter);
