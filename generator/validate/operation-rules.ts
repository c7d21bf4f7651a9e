import { suggestSimilar } from "../diagnostics/diagnostics.js";
import {
  childPointer,
  type DescribedOperation,
  getArray,
  getString,
  type Refs,
  type TreeObject,
} from "../load/load.js";
import type { Violation } from "./violation.js";

/** An `operationId` is unique among all operations (OpenAPI, Operation Object). */
export function checkOperationIds(operations: readonly DescribedOperation[]): readonly Violation[] {
  const seen = new Map<string, DescribedOperation>();
  return operations.flatMap((operation) => {
    const id = getString(operation.value, "operationId");
    const first = id === undefined ? undefined : seen.get(id);
    if (id !== undefined) seen.set(id, operation);
    if (!first || id === undefined) return [];
    return [
      {
        code: "FS3001" as const,
        pointer: childPointer(operation.at, "operationId"),
        message: `The operationId \`${id}\` is used twice, here and by ${first.method} \`${first.path}\`.`,
        help: "Give each operation a different operationId.",
      },
    ];
  });
}

/** The parameters of a path's template are declared, and no others (OpenAPI, Paths Object and Parameter Object). */
export function checkPathParameters(operation: DescribedOperation, refs: Refs): readonly Violation[] {
  const { path, at } = operation;
  if (findTemplateFault(path) !== undefined) return [];
  const { declared, isComplete } = listPathParameters(operation, refs);
  const names = [...new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ""))];
  const undeclared = names.filter((name) => !declared.has(name));
  const unknown = [...declared].filter(([name]) => !names.includes(name));
  return [
    // A parameter that can't be read may be the one that is missing.
    ...(isComplete ? undeclared : []).map((name) => ({
      code: "FS3002" as const,
      pointer: at,
      message: `The path parameter \`${name}\` of \`${path}\` is not declared; it is emitted as a string.`,
      key: true,
    })),
    ...unknown.map(([name, pointer]) => ({
      code: "FS3003" as const,
      pointer,
      message: `The path parameter \`${name}\` does not occur in \`${path}\`; it is ignored.`,
      help: suggestSimilar(name, undeclared),
    })),
  ];
}

/** The pointers of the path parameters of an operation and its path item, and whether all parameters could be read. */
function listPathParameters(
  { value, at, items }: DescribedOperation,
  refs: Refs,
): { readonly declared: ReadonlyMap<string, string>; readonly isComplete: boolean } {
  const declared = new Map<string, string>();
  let isComplete = true;
  for (const holder of [...items, { value, pointer: at }]) {
    for (const [index, parameter] of (getArray(holder.value, "parameters") ?? []).entries()) {
      const pointer = childPointer(holder.pointer, "parameters", index);
      const resolved = refs.resolve(parameter, pointer)?.value ?? {};
      const [name, location] = [getString(resolved, "name"), getString(resolved, "in")];
      if (name === undefined || location === undefined) isComplete = false;
      else if (location === "path") declared.set(name, pointer);
    }
  }
  return { declared, isComplete };
}

/** The rules for the keys of `paths` (OpenAPI, Paths Object): each begins with a slash, and matches other URLs than the others. */
export function checkPaths(paths: TreeObject, isKept: (path: string) => boolean): readonly Violation[] {
  const seen = new Map<string, string>();
  return Object.keys(paths)
    .filter((key) => !key.startsWith("x-") && isKept(key))
    .flatMap((key) => {
      const pointer = childPointer("#/paths", key);
      const template = key.replace(/\{[^{}]*\}/g, "{}");
      const twin = seen.get(template);
      seen.set(template, key);
      const fault = findTemplateFault(key);
      return [
        ...(fault === undefined
          ? []
          : [
              {
                code: "FS1207" as const,
                pointer,
                message: `The path template \`${key}\` ${fault}; it is used as it is.`,
                key: true,
                help: "Write each parameter as `{name}`.",
              },
            ]),
        ...(twin === undefined
          ? []
          : [
              {
                code: "FS3010" as const,
                pointer,
                message: `\`${key}\` and \`${twin}\` differ only in the names of parameters.`,
                key: true,
              },
            ]),
        ...(key.startsWith("/")
          ? []
          : [
              {
                code: "FS3011" as const,
                pointer,
                message: `The path \`${key}\` must begin with a slash; it is used as \`/${key}\`.`,
                key: true,
              },
            ]),
      ];
    });
}

/** What is wrong with the braces of a path template (OpenAPI, Paths Object, Path Templating); undefined if nothing is. */
function findTemplateFault(path: string): string | undefined {
  let open: number | undefined;
  for (const [index, character] of [...path].entries()) {
    if (character === "{") {
      if (open !== undefined) return "has a `{` inside of braces";
      open = index;
    } else if (character === "}") {
      if (open === undefined) return "has a `}` without a `{`";
      if (open === index - 1) return "has a parameter without a name, `{}`";
      open = undefined;
    }
  }
  return open === undefined ? undefined : "has a `{` without a `}`";
}
