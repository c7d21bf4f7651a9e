import type { Report } from "../diagnostics/diagnostics.js";
import type { Documents } from "./references/documents.js";
import { recogniseDocument } from "./recognise-format.js";
import { get, isArray, isObject, type Tree, type TreeObject } from "./tree.js";

/** The documents of a description in a supported version of OpenAPI. */
export interface Description {
  readonly root: TreeObject;
  readonly documents: Documents;
  readonly version: Version;
}

/** The version of Swagger or OpenAPI, without the patch number. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** Checks the version of a description (OpenAPI, OpenAPI Object, `openapi`). Undefined if it is not supported. */
export function checkVersion(documents: Documents, report: Report): Description | undefined {
  const { root = null, source } = documents.all.get("") ?? {};
  const file = source?.file ?? "";
  if (!isObject(root)) {
    const kind =
      root === null ? "empty" : isArray(root) ? "an array" : `a ${typeof root === "bigint" ? "number" : typeof root}`;
    report("FS1201", `An OpenAPI description must be an object, but this document is ${kind}.`, { file });
    return undefined;
  }
  const version = readVersion(root);
  if (version === undefined) {
    reportVersion(root, file, report);
    return undefined;
  }
  checkSpelling(root, file, version, report);
  return { root, documents, version };
}

/** Whether a version such as `3.1.0` or `3.1.0-rc1` belongs to a minor version. */
const isVersion = (text: string, minor: Version): boolean =>
  text.startsWith(minor) && /^(?:\.\d+)?(?:-.*)?$/.test(text.slice(minor.length));

function readVersion(root: TreeObject): Version | undefined {
  const swagger = get(root, "swagger");
  if (swagger !== undefined && get(root, "openapi") === undefined)
    return /^2(?:\.0)?$/.test(versionText(swagger)) ? "2.0" : undefined;
  const text = versionText(get(root, "openapi"));
  return (["3.0", "3.1", "3.2"] as const).find((version) => isVersion(text, version));
}

/** YAML reads `3.1` as a number. */
const versionText = (value: Tree | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function reportVersion(root: TreeObject, file: string, report: Report): void {
  const [key] = ["openapi", "swagger"].filter((name) => get(root, name) !== undefined);
  if (key === undefined) {
    const other = recogniseDocument(root);
    const message = other
      ? `The document is ${other.name}, not an OpenAPI description.`
      : "The document is not an OpenAPI description: it has no field `openapi` with a version.";
    const similar = Object.keys(root).find((name) => /^(?:openapi|swagger)$/i.test(name));
    const help = similar === undefined ? other?.help : `Write \`${similar}\` as \`${similar.toLowerCase()}\`.`;
    report("FS1201", message, { file, pointer: "#" }, help);
    return;
  }
  const value = get(root, key);
  if (typeof value === "object") {
    report("FS1204", `\`${key}\` must be a version such as \`"3.1.0"\`.`, { file, pointer: `#/${key}` });
    return;
  }
  const name = `${key === "swagger" ? "Swagger" : "OpenAPI"} ${String(value)}`;
  report("FS1202", `${name} is not supported; OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are.`, {
    file,
    pointer: `#/${key}`,
  });
}

/** A version must be a string with all its numbers. */
function checkSpelling(root: TreeObject, file: string, version: Version, report: Report): void {
  const [key, pattern, example] =
    version === "2.0" ? ["swagger", /^2\.0$/, "2.0"] : ["openapi", /^3\.\d\.\d+(?:-.+)?$/, `${version}.0`];
  const value = get(root, key);
  if (typeof value !== "string" || !pattern.test(value))
    report("FS1207", `\`${key}\` must be a string such as \`"${example}"\`; it is read as ${version}.`, {
      file,
      pointer: `#/${key}`,
    });
}
