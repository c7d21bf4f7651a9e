import { shortenValue } from "../diagnostics/shorten-value.js";
import { isObject } from "../load/tree.js";
import { createChoiceOption, type Option } from "./option.js";

export const PROPERTIES = createChoiceOption("properties", {
  group: "common",
  values: ["wire", "camel"],
  default: "wire",
  meaning: "Member names: as in the description, or camelCase at every depth.",
});

/** New names by JSON pointer. */
export const RENAME: Option<Readonly<Record<string, string>>> = {
  key: "rename",
  group: "naming",
  default: {},
  defaultText: "none",
  check(value, problem) {
    if (!isObject(value)) {
      problem(`\`rename\` must be an object that maps JSON pointers to identifiers, not ${shortenValue(value)}.`);
      return false;
    }
    const wrong = Object.entries(value).filter(([, name]) => !isIdentifier(name));
    for (const [pointer, name] of wrong)
      problem(
        `\`rename[${shortenValue(pointer)}]\` must be an identifier, not ${shortenValue(name)}.`,
        undefined,
        pointer,
      );
    return wrong.length === 0;
  },
  flags: [
    {
      flags: "--rename <pointer=name>",
      meaning: "A new name for the schema, operation, parameter or property at a JSON pointer.",
      kind: "pairs",
    },
  ],
  fromFlags: ({ rename }) => rename,
};

const isIdentifier = (value: unknown): boolean =>
  typeof value === "string" && /^[\p{L}_$][\p{L}\p{Nd}_$]*$/u.test(value);
