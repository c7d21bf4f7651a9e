import { isObject } from "../load/tree.js";
import { shownValue } from "../diagnostics/shown-value.js";
import { MEANINGS } from "../lower/schema/format.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { StructuredOption } from "./structured-option.js";

const WORDS: readonly string[] = MEANINGS;

/** `formats` of the config: what a schema's `format` means here. */
export const FORMATS: StructuredOption = {
  check(value, problem) {
    if (!isObject(value)) {
      problem(`\`formats\` is an object that says for each format what it means: one of ${WORDS.join(", ")}.`);
      return false;
    }
    const wrong = Object.entries(value).filter(([, meaning]) => !WORDS.some((word) => word === meaning));
    for (const [format, meaning] of wrong) {
      problem(
        `\`formats\` says that \`${format}\` is ${shownValue(meaning)}; a format is one of ${WORDS.join(", ")}.`,
        typeof meaning === "string" ? didYouMean(meaning, WORDS) : undefined,
      );
    }
    return wrong.length === 0;
  },
  flags: [
    { flags: "--formats <format=meaning>", description: "what a format of the description means", kind: "pairs" },
  ],
  fromFlags: ({ formats }) => formats,
};
