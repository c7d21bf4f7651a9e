import { isPulledPath } from "./pull-record.js";

/**
 * The path of the file for a document, from the folder of the description. It is the relative URL if that is a safe
 * path. Otherwise it consists of host and path, with characters that every file system supports. It differs from all
 * paths of `taken`, also if case is ignored.
 */
export function chooseFileName(url: string, main: string, taken: ReadonlySet<string>): string {
  const below = findRelativePath(url, main);
  const wanted = below !== undefined && isPulledPath(below) ? below : pathOfUrl(url);
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const [, stem = wanted, ending = ""] = /^(.*?)(\.[a-z]+)?$/.exec(wanted) ?? [];
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${stem}-${number}${ending}`;
  return name;
}

/** The path of a URL from the folder of another URL; undefined where it is not below. */
function findRelativePath(url: string, main: string): string | undefined {
  const folder = new URL(".", main).href;
  return url.startsWith(folder) && !url.includes("?") ? url.slice(folder.length) : undefined;
}

function pathOfUrl(url: string): string {
  const { host, pathname, search } = new URL(url);
  const parts = [host, ...pathname.split("/"), search].map((part) =>
    part.replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, ""),
  );
  return parts
    .filter((part) => part !== "")
    .map((part) => part.slice(0, 60))
    .slice(0, 6)
    .join("/");
}

/** The default name of the file for a description: the last segment of its URL. */
export function chooseDefaultFileName(url: string): string {
  const last = new URL(url).pathname.split("/").findLast((part) => part !== "") ?? "";
  if (/^[\w-][\w.-]{0,99}\.(?:json|ya?ml)$/i.test(last)) return last;
  return "openapi.yaml";
}
