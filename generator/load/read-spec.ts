import { readFile, stat } from "node:fs/promises";
import type { Report } from "../diagnostics/diagnostics.js";
import type { Source } from "./document.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { reasonOf } from "./file-error.js";
import { isUrl } from "./paths.js";

/** What is read, in words, and the code of a problem with it. */
export const DESCRIPTION = { what: "The description", code: "FS1001" } as const;
export const OVERLAY = { what: "The overlay", code: "FS1401" } as const;
export const HEADER = { what: "The header", code: "FS5001" } as const;

/** Reads a description, an overlay or a header; undefined, and reported, where it can't be. `shown` is the name that the user knows it by. */
export async function readSpec(
  path: string,
  shown: string,
  report: Report,
  { what, code }: typeof DESCRIPTION | typeof OVERLAY | typeof HEADER = DESCRIPTION,
  { bytes }: Limits = DEFAULT_LIMITS,
): Promise<Source | undefined> {
  if (isUrl(path)) {
    report(
      "FS1002",
      `\`${path}\` is a URL, and only \`fetchsmith pull\` uses the network.`,
      {},
      "Run `fetchsmith pull URL FILE` and give the file.",
    );
    return undefined;
  }
  try {
    const { size } = await stat(path);
    if (size > bytes) {
      const help = "`limits.bytes` of the config raises the limit.";
      report(code, `${what} is ${size} bytes long; ${bytes} are read at most.`, { file: shown }, help);
      return undefined;
    }
    return {
      file: shown,
      text: decodeText(await readFile(path)),
    };
  } catch (error) {
    report(code, `${what} can't be read: ${reasonOf(error)}.`, { file: shown });
    return undefined;
  }
}

/** UTF-8 as text, without the mark that some editors put before it; throws a `TypeError` where it is something else. */
export const decodeText = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** The same with the mark, so that the bytes are what they were when they are written again. */
export const decodeAll = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
