import { removeUserInfo } from "../load/files/paths.js";
import { shortenValue } from "../diagnostics/shorten-value.js";
import type { Option, ReportProblem } from "./option.js";

/* The options that say what is read, and the output folder. */

/** Whether a value can be a path. An empty path would be the working directory. */
export const isPath = (value: unknown): value is string => typeof value === "string" && value !== "";

export const OUT: Option<string | undefined> = {
  key: "out",
  group: "common",
  default: undefined,
  defaultText: "the config's",
  check(value, problem) {
    if (isPath(value)) return true;
    problem(`\`out\` must be the path of a folder, not ${shortenValue(value)}.`);
    return false;
  },
  flags: [{ flags: "-o, --out <dir>", meaning: "The output folder.", kind: "string" }],
  fromFlags: ({ out }) => out,
  paths: "folders",
  commands: ["generate", "watch", "check"],
};

export const SOURCE_URL: Option<string | undefined> = {
  key: "sourceUrl",
  group: "input",
  default: undefined,
  defaultText: "none",
  check(value, problem) {
    const isWebUrl = typeof value === "string" && /^https?:/i.test(value) && URL.canParse(value);
    if (!isWebUrl) problem("`sourceUrl` must be the http or https URL that the description came from.");
    // It becomes part of the client and of the manifest, and `fetch` refuses such a URL.
    else if (removeUserInfo(value) !== value) problem("`sourceUrl` must not hold a user name or a password.");
    else return true;
    return false;
  },
  flags: [
    {
      flags: "--source-url <url>",
      meaning: "The URL of the description. Relative servers and references are resolved against it.",
      kind: "string",
    },
  ],
  fromFlags: ({ sourceUrl }) => sourceUrl,
};

export const OVERLAYS: Option<readonly string[]> = {
  key: "overlays",
  group: "input",
  default: [],
  defaultText: "none",
  check: (value, problem) => checkPaths("overlays", value, problem),
  flags: [
    { flags: "--overlay <file>", meaning: "An overlay, applied to the description before it is used.", kind: "array" },
  ],
  fromFlags: ({ overlay }) => overlay,
  paths: "files",
};

export const ROOTS: Option<readonly string[]> = {
  key: "roots",
  group: "input",
  default: [],
  defaultText: "none",
  check: (value, problem) => checkPaths("roots", value, problem),
  flags: [
    { flags: "--root <folder>", meaning: "Another folder from which referenced files may be read.", kind: "array" },
  ],
  fromFlags: ({ root }) => root,
  paths: "folders",
};

export const HEADER: Option<string | undefined> = {
  key: "header",
  group: "output",
  default: undefined,
  defaultText: "none",
  check(value, problem) {
    if (isPath(value)) return true;
    problem("`header` must be the path of a file.");
    return false;
  },
  flags: [
    {
      flags: "--header <file>",
      meaning: "A file whose text begins each emitted module, as a comment.",
      kind: "string",
    },
  ],
  fromFlags: ({ header }) => header,
  paths: "files",
};

export const ORIGINS: Option<readonly string[]> = {
  key: "origins",
  group: "input",
  default: [],
  defaultText: "none",
  check(value, problem) {
    if (Array.isArray(value) && value.every(isOrigin)) return true;
    problem("`origins` must be an array of origins without a path, such as `https://schemas.example`.");
    return false;
  },
  flags: [
    {
      flags: "--origin <origin>",
      meaning: "Another origin to download from, such as https://schemas.example.",
      kind: "array",
    },
  ],
  fromFlags: ({ origin }) => origin,
  commands: ["pull"],
};

/** Scheme, host and port, as in the `origin` of a URL (RFC 6454, section 6.2). */
const isOrigin = (value: unknown): boolean =>
  typeof value === "string" && URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;

function checkPaths(key: string, value: unknown, problem: ReportProblem): boolean {
  if (Array.isArray(value) && value.every(isPath)) return true;
  problem(`\`${key}\` must be an array of paths.`);
  return false;
}
