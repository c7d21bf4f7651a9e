import type { ReadBody } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** Reads text in UTF-8. */
export const readText: ReadBody = readLimited;
