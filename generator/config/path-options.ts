import type { Report } from "../diagnostics/diagnostics.js";

type Values = Readonly<Record<string, unknown>>;

/** Whether a value can be a path: an empty one would be the working directory. */
export const isPath = (value: unknown): value is string => typeof value === "string" && value !== "";

/** A list of paths that a config, a target or a caller names; undefined where it says nothing of them. */
export function pathsIn(
  values: Values,
  name: "overlays" | "roots",
  file: string | undefined,
  report: Report,
): readonly string[] | undefined {
  const paths = values[name];
  if (paths === undefined) return undefined;
  if (Array.isArray(paths) && paths.every(isPath)) return paths;
  report("FS5001", `\`${name}\` is a list of paths.`, { file });
  return undefined;
}

/** The header that a config, a target or a caller names. */
export function headerIn({ header }: Values, file: string | undefined, report: Report): string | undefined {
  if (header === undefined || isPath(header)) return header;
  report("FS5001", "`header` is the path of a file.", { file });
  return undefined;
}

/** Where a config, a target or a caller says that the description came from. */
export function sourceUrlIn({ sourceUrl }: Values, file: string | undefined, report: Report): string | undefined {
  if (sourceUrl === undefined) return undefined;
  if (typeof sourceUrl === "string" && /^https?:/i.test(sourceUrl) && URL.canParse(sourceUrl)) return sourceUrl;
  report("FS5001", "`sourceUrl` is the URL, with http or https, that the description came from.", { file });
  return undefined;
}
