import { clientEmitter } from "../../templates/client/emitter.js";
import type { Emitter } from "../../templates/code/emitter.js";
import { docsEmitter } from "../../templates/docs/emitter.js";
import type { OutputOptions } from "../config/options.js";

/** Every emitter, with the condition under which it runs. The order is that of the exports of `index.ts`. */
const EMITTERS: readonly { readonly emitter: Emitter; readonly isWanted: (options: OutputOptions) => boolean }[] = [
  { emitter: clientEmitter, isWanted: () => true },
  { emitter: docsEmitter, isWanted: ({ docs }) => docs },
];

/** The emitters that the options ask for. */
export const emittersFor = (options: OutputOptions): readonly Emitter[] =>
  EMITTERS.filter(({ isWanted }) => isWanted(options)).map(({ emitter }) => emitter);
