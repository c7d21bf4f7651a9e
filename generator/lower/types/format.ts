import type { FormatMeaning, Formats, KnownFormat } from "../../config/formats-option.js";
import { isBinaryType, type Format, type Scalar, type ScalarName } from "../../ir/ir.js";
import { get, getString, type TreeObject } from "../../load/load.js";

/**
 * The known formats (OpenAPI Format Registry), with the types that each fits and its format in the IR. They are the
 * formats that change a type or a codec, and Twilio's `date-time-rfc-2822`. A `byte` is a string in base64 and stays
 * one. An integer of 64 bits is exact under the same option, with a sign or without.
 */
const KNOWN = {
  "date-time": { types: ["string"], format: "date-time" },
  date: { types: ["string"], format: "date" },
  "date-time-rfc-2822": { types: ["string"], format: "date-time-rfc-2822" },
  binary: { types: ["string"], format: "binary" },
  byte: { types: ["string"], format: undefined },
  int64: { types: ["integer"], format: "int64" },
  uint64: { types: ["integer"], format: "int64" },
} as const satisfies Record<
  KnownFormat,
  { readonly types: readonly ScalarName[]; readonly format: Format | undefined }
>;

const isKnown = (word: string): word is KnownFormat => Object.hasOwn(KNOWN, word);

/** The meaning of a format: that of the option `formats`, else itself if it is known. An unknown format is only documentation. */
export function findMeaning(format: string | undefined, formats: Formats): FormatMeaning | undefined {
  if (format === undefined) return undefined;
  if (Object.hasOwn(formats, format)) return formats[format];
  return isKnown(format) ? format : undefined;
}

/** The scalar of a type and a format. A meaning that does not fit the type changes nothing. */
export function createScalar(type: ScalarName, format: string | undefined, formats: Formats): Scalar {
  const meaning = findMeaning(format, formats);
  if (meaning === undefined || type === "null") return { kind: "scalar", name: type, format: undefined };
  if (!isKnown(meaning)) return { kind: "scalar", name: meaning, format: undefined };
  const { format: known } = KNOWN[meaning];
  return { kind: "scalar", name: type, format: fitsFormat(type, meaning) ? known : undefined };
}

/** Whether a type may have a format of this meaning. A type from the option `formats` fits every type. */
export const fitsFormat = (type: ScalarName, meaning: FormatMeaning): boolean =>
  !isKnown(meaning) || KNOWN[meaning].types.some((name) => name === type);

/** A string of raw bytes. */
export const BINARY: Scalar = { kind: "scalar", name: "string", format: "binary" };

/**
 * Whether `contentMediaType` says that a value is raw bytes (OpenAPI 3.1, section Working with Binary Data). With
 * `contentEncoding`, the bytes are encoded as a string.
 */
export function hasBinaryContent(schema: TreeObject): boolean {
  const mediaType = getString(schema, "contentMediaType");
  if (mediaType === undefined || get(schema, "contentEncoding") !== undefined) return false;
  return get(schema, "format") === undefined && isBinaryType(mediaType);
}
