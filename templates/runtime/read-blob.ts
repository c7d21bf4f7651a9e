import { orAbort } from "./deadline.js";
import type { ReadBody } from "./operation.js";

/** Reads a download whole, whatever its size. */
export const readBlob: ReadBody = (response, { signal }) => orAbort(response.blob(), signal);
