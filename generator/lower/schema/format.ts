import type { FormatMeaning, Formats, KnownFormat } from "../../config/formats-option.js";
import type { Format, Scalar, ScalarName } from "../../ir/ir.js";

/**
 * The formats that are known, the types that each may stand beside, and what it is in the IR: the formats of the
 * registry that change a type or a codec, Twilio's date, and `byte`, which is text in base64 and stays a string.
 */
const KNOWN = {
  "date-time": { types: ["string"], format: "date-time" },
  date: { types: ["string"], format: "date" },
  "date-time-rfc-2822": { types: ["string"], format: "date-time-rfc-2822" },
  binary: { types: ["string"], format: "binary" },
  byte: { types: ["string"], format: undefined },
  int64: { types: ["integer"], format: "int64" },
} as const satisfies Record<KnownFormat, { readonly types: readonly ScalarName[]; readonly format: Format | undefined }>;

const isKnown = (word: string): word is KnownFormat => Object.hasOwn(KNOWN, word);

/** What a format means: what the user says, or else itself where it is known. Any other is documentation alone. */
export function meaningOf(format: string | undefined, formats: Formats): FormatMeaning | undefined {
  if (format === undefined) return undefined;
  if (Object.hasOwn(formats, format)) return formats[format];
  return isKnown(format) ? format : undefined;
}

/** A type with its format; a meaning that can't stand beside the type changes nothing. */
export function scalarOf(type: ScalarName, format: string | undefined, formats: Formats): Scalar {
  const meaning = meaningOf(format, formats);
  if (meaning === undefined || type === "null") return { kind: "scalar", name: type, format: undefined };
  if (!isKnown(meaning)) return { kind: "scalar", name: meaning, format: undefined };
  const { format: known } = KNOWN[meaning];
  return { kind: "scalar", name: type, format: suits(type, meaning) ? known : undefined };
}

/** Whether a type may have a format of this meaning; a type of the user's own suits every type. */
export const suits = (type: ScalarName, meaning: FormatMeaning): boolean =>
  !isKnown(meaning) || KNOWN[meaning].types.some((name) => name === type);
