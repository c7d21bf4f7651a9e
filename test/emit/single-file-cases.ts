import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { listSingleFileNames } from "../../generator/emit/names/local-names.js";
import type { GeneratedFile } from "../../generator/pipeline/index.js";

/** A description whose models and operations have the names of declarations of the run time. */
export async function clashingDescription(): Promise<object> {
  const names = listSingleFileNames(loadRuntime());
  const schemas = Object.fromEntries(
    names.map((name) => [name, { type: "object", properties: { at: { type: "string", format: "date-time" } } }]),
  );
  const paths = Object.fromEntries(
    names.map((name) => {
      const schema = { $ref: `#/components/schemas/${name}` };
      const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
      return [`/${name}`, { get: { operationId: name, responses } }];
    }),
  );
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas } };
}

/** The text of `index.ts` or `index.d.ts`. Empty if there is no output. */
export const indexOf = (files: readonly GeneratedFile[]): string =>
  files.find(({ path }) => path === "index.ts" || path === "index.d.ts")?.text ?? "";

/** The names that the index exports by declarations and by export lists. */
export function exportsOf(files: readonly GeneratedFile[]): readonly string[] {
  const text = indexOf(files);
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => (list ?? "").split(","));
  const declared = [
    ...text.matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:const|class|interface|type|function\*?) (\w+)/gm,
    ),
  ];
  return [
    ...new Set(
      [...listed, ...declared.map(([, name]) => name ?? "")].map((name) => name.trim().replace(/^.* as /, "")),
    ),
  ]
    .filter((name) => name !== "")
    .sort();
}
