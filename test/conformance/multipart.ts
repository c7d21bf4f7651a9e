import { isDeepStrictEqual } from "node:util";
import type { ExpectedPart } from "./cases.js";
import { essenceOf, groupBy, parseJson } from "./same.js";

/** A part as it was sent. */
interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Cuts a multipart body into its parts. */
export function partsOf(body: Buffer, contentType: string): Part[] {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return [];
  // Latin 1 has one character for each byte, so that text can be cut where bytes are meant.
  const pieces = `\r\n${body.toString("latin1")}`.split(`\r\n--${boundary}`);
  return pieces.slice(1, -1).map(partOf);
}

function partOf(piece: string): Part {
  const end = piece.indexOf("\r\n\r\n");
  const head = Buffer.from(piece.slice(0, end), "latin1").toString("utf8");
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? "";
  return {
    name: unescape(/;\s*name="([^"]*)"/.exec(disposition)?.[1]) ?? "",
    filename: unescape(/;\s*filename="([^"]*)"/.exec(disposition)?.[1]),
    contentType: essenceOf(/^content-type:(.*)$/im.exec(head)?.[1] ?? "text/plain"),
    bytes: Buffer.from(piece.slice(end + 4), "latin1"),
  };
}

/** The three escapes that HTML has for names in a multipart body. */
const unescape = (text: string | undefined): string | undefined =>
  text?.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");

/** Whether the parts are the ones that are wanted, in their order within one name. */
export function sameParts(got: readonly Part[], wanted: readonly ExpectedPart[]): boolean {
  const nameOf = ({ name }: { readonly name: string }): string => name;
  const groups = groupBy(got, nameOf);
  return (
    got.length === wanted.length &&
    [...groupBy(wanted, nameOf)].every(([name, parts]) =>
      parts.every((part, index) => samePart(groups.get(name)?.[index], part)),
    )
  );
}

function samePart(got: Part | undefined, wanted: ExpectedPart): boolean {
  if (!got) return false;
  const text = got.bytes.toString("utf8");
  return (
    (wanted.contentType === undefined || got.contentType === wanted.contentType) &&
    (wanted.filename === undefined || got.filename === wanted.filename) &&
    (wanted.text === undefined || text === wanted.text) &&
    (!("json" in wanted) || isDeepStrictEqual(parseJson(text), wanted.json)) &&
    (wanted.base64 === undefined || got.bytes.toString("base64") === wanted.base64)
  );
}
