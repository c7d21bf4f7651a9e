// Folders that all steps of the build use.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));
export const DIST = join(ROOT, "dist");
/** The oldest Node.js that the package supports. */
export const TARGET = "node20.19";

/** `prettier/plugins/estree` becomes `prettier-plugins-estree`. */
export const libraryFileName = (specifier) =>
  specifier
    .replace(/^@/, "")
    .replace(/\.c?js$/, "")
    .replaceAll("/", "-");
