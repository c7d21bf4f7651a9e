import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { shortenValue } from "../diagnostics/shorten-value.js";
import { isObject } from "../load/tree.js";
import type { Option } from "./option.js";

/** The formats that change a type or a codec. */
const KNOWN_FORMATS = ["date-time", "date", "date-time-rfc-2822", "binary", "byte", "int64", "uint64"] as const;

/** The types that a format may be replaced by. */
const FORMAT_TYPES = ["string", "number", "integer", "boolean"] as const;

export type KnownFormat = (typeof KNOWN_FORMATS)[number];

/** What a format means: a known format, or a type that replaces the described one. */
export type FormatMeaning = KnownFormat | (typeof FORMAT_TYPES)[number];

/** Meanings by the name of a format in the description. They override the known formats. */
export type Formats = Readonly<Record<string, FormatMeaning>>;

const MEANINGS: readonly string[] = [...KNOWN_FORMATS, ...FORMAT_TYPES];

export const FORMATS: Option<Formats> = {
  key: "formats",
  group: "output",
  default: {},
  defaultText: "none",
  check(value, problem) {
    if (!isObject(value)) {
      problem(`\`formats\` must be an object that maps formats to meanings: ${MEANINGS.join(", ")}.`);
      return false;
    }
    const wrong = Object.entries(value).filter(([, meaning]) => !MEANINGS.some((known) => known === meaning));
    for (const [format, meaning] of wrong) {
      problem(
        `\`formats[${shortenValue(format)}]\` must be one of ${MEANINGS.join(", ")}, not ${shortenValue(meaning)}.`,
        typeof meaning === "string" ? suggestSimilar(meaning, MEANINGS) : undefined,
        format,
      );
    }
    return wrong.length === 0;
  },
  flags: [
    {
      flags: "--formats <format=meaning>",
      meaning: "What a `format` of the description means: a known format or a type.",
      kind: "pairs",
    },
  ],
  fromFlags: ({ formats }) => formats,
};
