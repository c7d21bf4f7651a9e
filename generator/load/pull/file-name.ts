import { isInside } from "./pull-record.js";

/**
 * The path at which a document is kept, from the description's folder: its own way from there where that is plain, else
 * one made of its host and path in an alphabet that every file system knows. Never one of `taken`, whatever the case.
 */
export function fileNameFor(url: string, main: string, taken: ReadonlySet<string>): string {
  const below = wayFrom(url, main);
  const wanted = below !== undefined && isInside(below) ? below : elsewhere(url);
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const [, stem = wanted, ending = ""] = /^(.*?)(\.[a-z]+)?$/.exec(wanted) ?? [];
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${stem}-${number}${ending}`;
  return name;
}

/** The way to a URL from the folder of another; undefined where it doesn't lie below. */
function wayFrom(url: string, main: string): string | undefined {
  const folder = new URL(".", main).href;
  return url.startsWith(folder) && !url.includes("?") ? url.slice(folder.length) : undefined;
}

function elsewhere(url: string): string {
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

/** The name of the file that a description is kept in where nobody names one: the last part of its URL. */
export function defaultFileName(url: string): string {
  const last = new URL(url).pathname.split("/").findLast((part) => part !== "") ?? "";
  if (/^[\w-][\w.-]{0,99}\.(?:json|ya?ml)$/i.test(last)) return last;
  return "openapi.yaml";
}
