import type { Report } from "../diagnostics.js";
import { get, getString, isObject, type Tree, type TreeObject } from "./tree.js";

/** A tree that is an OpenAPI description of a version that is understood. */
export interface Description {
  readonly root: TreeObject;
  readonly version: "3.0" | "3.1" | "3.2";
}

/** Checks what a document says it is (OpenAPI, OpenAPI Object). Undefined where it can't be used. */
export function checkVersion(root: Tree, file: string, report: Report): Description | undefined {
  if (!isObject(root)) {
    report("FS1201", "An OpenAPI description is an object; this document is not.", { file });
    return undefined;
  }
  const written = get(root, "openapi");
  if (written === undefined) {
    reportMissing(root, file, report);
    return undefined;
  }
  const version = /^3\.([012])(?:\.\d+)?(?:-.*)?$/.exec(String(written))?.[1];
  if (version === undefined) {
    report("FS1202", `OpenAPI ${String(written)} is not supported; 3.0, 3.1 and 3.2 are.`, {
      file,
      pointer: "#/openapi",
    });
    return undefined;
  }
  checkRequired(root, file, report);
  return { root, version: `3.${version}` as Description["version"] };
}

function reportMissing(root: TreeObject, file: string, report: Report): void {
  const swagger = getString(root, "swagger");
  if (swagger !== undefined) {
    report(
      "FS1202",
      `Swagger ${swagger} is not supported; OpenAPI 3.0, 3.1 and 3.2 are.`,
      { file, pointer: "#/swagger" },
      "Convert the description to OpenAPI 3 first.",
    );
    return;
  }
  report("FS1201", "The document is not an OpenAPI description: it has no `openapi` member with a version.", {
    file,
    pointer: "#",
  });
}

/** Parts that the specification asks for, and that nothing is lost without. */
function checkRequired(root: TreeObject, file: string, report: Report): void {
  if (!isObject(get(root, "info")))
    report("FS1203", 'The description has no `info`; it is called "API".', { file, pointer: "#" });
  const parts = ["paths", "webhooks", "components"];
  if (parts.every((part) => get(root, part) === undefined)) {
    report("FS1203", "The description has neither `paths` nor `webhooks` nor `components`.", { file, pointer: "#" });
  }
  for (const part of parts) {
    const value = get(root, part);
    if (value !== undefined && !isObject(value))
      report("FS1204", `\`${part}\` is an object.`, { file, pointer: `#/${part}` });
  }
}
