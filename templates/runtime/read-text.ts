import type { ReadBody } from "./operation.js";

/** Reads text in UTF-8. */
export const readText: ReadBody = ({ text }) => text();
