import { isObject } from "../load/tree.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { DECLARATION_KEYS } from "./options-pagination.js";
import { shownValue } from "../diagnostics/shown-value.js";
import type { Problem, StructuredOption } from "./structured-option.js";

/** `pagination` of the config: which operations page, and how. */
export const PAGINATION: StructuredOption = {
  check(value, problem) {
    if (value === "auto" || value === false) return true;
    if (isObject(value))
      return Object.entries(value)
        .map(([key, rule]) => isRule(key, rule, problem))
        .every(Boolean);
    problem(`\`pagination\` is "auto", false or an object of rules by operationId, not ${shownValue(value)}.`);
    return false;
  },
  flags: [
    {
      flags: "--pagination <value>",
      description: "which operations page: what is plain in the description, or none",
      kind: { choices: ["auto", "none"] },
    },
  ],
  fromFlags: ({ pagination }) => (pagination === "none" ? false : pagination),
};

function isRule(key: string, rule: unknown, problem: Problem): boolean {
  if (rule === "auto" || rule === false) return true;
  const faults = isObject(rule) ? faultsOf(rule) : [{ message: `is "auto", false or an object with \`style\`` }];
  for (const { message, help } of faults) problem(`\`pagination[${quoted(key)}]\` ${message}.`, help);
  return faults.length === 0;
}

interface Fault {
  readonly message: string;
  readonly help?: string | undefined;
}

function faultsOf(rule: Readonly<Record<string, unknown>>): readonly Fault[] {
  const { style } = rule;
  const styles = Object.keys(DECLARATION_KEYS);
  if (!isStyle(style)) {
    const message = style === undefined ? "has no `style`" : `has the style ${quoted(style)}, which is none`;
    const near = typeof style === "string" ? didYouMean(style, styles) : undefined;
    return [{ message, help: near ?? `\`style\` is one of ${styles.map(quoted).join(", ")}.` }];
  }
  const { needed, others } = DECLARATION_KEYS[style];
  const known = [...needed, ...others];
  const unknown = Object.keys(rule).filter((key) => !known.some((name) => name === key));
  return [
    ...unknown.map((key) => ({
      message: `has \`${key}\`, which the style ${quoted(style)} doesn't know`,
      help: didYouMean(key, known),
    })),
    ...needed.filter((key) => rule[key] === undefined).map((key) => ({ message: `lacks \`${key}\`` })),
    ...known
      .filter((key) => rule[key] !== undefined && !isValue(key, rule[key]))
      .map((key) => ({
        message: `has ${quoted(rule[key])} as \`${key}\`, which is ${EXPECTED[key] ?? "a text"}`,
      })),
  ];
}

const isStyle = (style: unknown): style is keyof typeof DECLARATION_KEYS =>
  typeof style === "string" && Object.hasOwn(DECLARATION_KEYS, style);

const EXPECTED: Readonly<Record<string, string>> = {
  maximum: "a whole number from 1 on",
  first: "0 or 1",
  records: "a path, or empty where the response is the list",
};

function isValue(key: string, value: unknown): boolean {
  if (key === "maximum") return Number.isInteger(value) && Number(value) > 0;
  if (key === "first") return value === 0 || value === 1;
  return typeof value === "string" && (value !== "" || key === "records");
}

const quoted = shownValue;
