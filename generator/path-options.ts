import type { Report } from "./diagnostics.js";

type Values = Readonly<Record<string, unknown>>;

/** A list of paths that a config, a target or a caller names; undefined where it says nothing of them. */
export function pathsIn(
  values: Values,
  name: "overlays" | "roots",
  file: string | undefined,
  report: Report,
): readonly string[] | undefined {
  const paths = values[name];
  if (paths === undefined) return undefined;
  if (Array.isArray(paths) && paths.every((path): path is string => typeof path === "string" && path !== ""))
    return paths;
  report("FS5001", `\`${name}\` is a list of paths.`, { file });
  return undefined;
}

/** The header that a config, a target or a caller names. */
export function headerIn({ header }: Values, file: string | undefined, report: Report): string | undefined {
  if (header === undefined || (typeof header === "string" && header !== "")) return header;
  report("FS5001", "`header` is the path of a file.", { file });
  return undefined;
}
