import { decode } from "./decode.js";
import type { ReadBody } from "./operation.js";
import { readPlainJson } from "./read-plain-json.js";

/** Reads JSON, and decodes it by the content's codec. */
export const readJson: ReadBody = async (context) =>
  decode(context.codec, await readPlainJson(context));
