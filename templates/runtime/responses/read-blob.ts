import type { ReadBody } from "../client/operation.js";

/** Reads a download whole, whatever its size. */
export const readBlob: ReadBody = ({ attempt, response }) => attempt.race(response.blob());
