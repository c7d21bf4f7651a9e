import { createChoiceOption, createToggleOption } from "./option.js";

/* The options that decide which TypeScript types values have. */

export const DATES = createChoiceOption("dates", {
  group: "output",
  values: ["string", "date"],
  default: "string",
  meaning: "The type of `date-time` and `date` in responses: a string or a `Date`.",
});

export const DATE_PRECISION = createChoiceOption("datePrecision", {
  group: "output",
  values: ["ms", "s"],
  default: "ms",
  meaning: "A `Date` in a request has milliseconds, or is cut to whole seconds.",
});

export const INT64 = createChoiceOption("int64", {
  group: "output",
  values: ["number", "bigint", "string"],
  default: "number",
  meaning: "The type of `int64`. A number loses digits beyond 2^53.",
});

export const ENUMS = createChoiceOption("enums", {
  group: "output",
  values: ["union", "const"],
  default: "union",
  meaning: "An enum is a union of literals, or a union and a const object.",
});

export const OPEN_ENUMS = createToggleOption("openEnums", {
  group: "output",
  default: false,
  meaning: "Enums also accept values that the description does not list.",
});
