import { suggestSimilar } from "../diagnostics/suggest-similar.js";
import { shortenValue } from "../diagnostics/shorten-value.js";
import { isObject } from "../load/tree.js";
import { listChoices, type Option, type ReportProblem } from "./option.js";
import { DECLARATION_KEYS, type PaginationOption } from "./pagination-rules.js";

export const PAGINATION: Option<PaginationOption> = {
  key: "pagination",
  group: "output",
  default: "auto",
  check(value, problem) {
    if (value === "auto" || value === false) return true;
    if (isObject(value))
      return Object.entries(value)
        .map(([key, rule]) => checkRule(key, rule, problem))
        .every(Boolean);
    const expected = '"auto", false or an object that maps operationIds to rules';
    problem(`\`pagination\` must be ${expected}, not ${shortenValue(value)}.`);
    return false;
  },
  flags: [
    {
      flags: "--pagination <value>",
      meaning: "Operations with a recognised paging scheme get paging functions, or none do.",
      kind: { choices: ["auto", "none"] },
    },
  ],
  fromFlags: ({ pagination }) => (pagination === "none" ? false : pagination),
};

function checkRule(key: string, rule: unknown, problem: ReportProblem): boolean {
  if (rule === "auto" || rule === false) return true;
  const errors = isObject(rule)
    ? findDeclarationErrors(rule)
    : [{ message: `must be "auto", false or an object with \`style\`` }];
  for (const { message, help } of errors) problem(`\`pagination[${shortenValue(key)}]\` ${message}.`, help, key);
  return errors.length === 0;
}

interface DeclarationError {
  /** The rest of a sentence that begins with the rule. */
  readonly message: string;
  readonly help?: string | undefined;
}

function findDeclarationErrors(rule: Readonly<Record<string, unknown>>): readonly DeclarationError[] {
  const { style } = rule;
  if (!isStyle(style)) return [findStyleError(style)];
  const { required, optional } = DECLARATION_KEYS[style];
  const known = [...required, ...optional];
  const unknown = Object.keys(rule).filter((key) => !known.some((name) => name === key));
  const wrong = known.filter((key) => rule[key] !== undefined && !isRight(key, rule[key]));
  return [
    ...unknown.map((key) => ({
      message: `must not have \`${key}\` with the style ${shortenValue(style)}`,
      help: suggestSimilar(key, known),
    })),
    ...required.filter((key) => rule[key] === undefined).map((key) => ({ message: `must have \`${key}\`` })),
    ...wrong.map((key) => ({
      message: `must have ${EXPECTED[key] ?? "a string"} as \`${key}\`, not ${shortenValue(rule[key])}`,
    })),
  ];
}

function findStyleError(style: unknown): DeclarationError {
  const styles = Object.keys(DECLARATION_KEYS);
  const message = style === undefined ? "must have `style`" : `must have a known \`style\`, not ${shortenValue(style)}`;
  const similar = typeof style === "string" ? suggestSimilar(style, styles) : undefined;
  return { message, help: similar ?? `\`style\` is ${listChoices(styles)}.` };
}

const isStyle = (style: unknown): style is keyof typeof DECLARATION_KEYS =>
  typeof style === "string" && Object.hasOwn(DECLARATION_KEYS, style);

const EXPECTED: Readonly<Record<string, string>> = {
  maximum: "a whole number from 1",
  first: "0 or 1",
  records: "a path (empty if the response is the array)",
};

function isRight(key: string, value: unknown): boolean {
  if (key === "maximum") return Number.isInteger(value) && Number(value) > 0;
  if (key === "first") return value === 0 || value === 1;
  return typeof value === "string" && (value !== "" || key === "records");
}
