import type { Report } from "./diagnostics.js";
import { nearest } from "./nearest.js";
import { DECLARATION_KEYS, type PaginationOption } from "./options-pagination.js";

/** The option `pagination` as it was given, checked; undefined, and reported, where it can't be meant. */
export function paginationIn(value: unknown, file: string | undefined, report: Report): PaginationOption | undefined {
  if (value === "none") return false;
  if (value === "auto" || value === false) return value;
  if (!isRecord(value)) {
    const message = `\`pagination\` is "auto", false or an object of rules by operationId, not ${JSON.stringify(value)}.`;
    report("FS5001", message, { file });
    return undefined;
  }
  const checked = Object.entries(value).map(([key, rule]) => isRule(key, rule, file, report));
  return checked.every(Boolean) ? (value as PaginationOption) : undefined;
}

function isRule(key: string, rule: unknown, file: string | undefined, report: Report): boolean {
  if (rule === "auto" || rule === false) return true;
  const problems = isRecord(rule) ? problemsOf(rule) : [{ message: `is "auto", false or an object with \`style\`` }];
  for (const { message, help } of problems)
    report("FS5001", `\`pagination[${quoted(key)}]\` ${message}.`, { file }, help);
  return problems.length === 0;
}

interface Problem {
  readonly message: string;
  readonly help?: string | undefined;
}

function problemsOf(rule: Readonly<Record<string, unknown>>): readonly Problem[] {
  const { style } = rule;
  const styles = Object.keys(DECLARATION_KEYS);
  if (!isStyle(style)) {
    const message = style === undefined ? "has no `style`" : `has the style ${quoted(style)}, which is none`;
    const near = typeof style === "string" ? nearest(style, styles) : undefined;
    return [{ message, help: didYouMean(near) ?? `\`style\` is one of ${styles.map(quoted).join(", ")}.` }];
  }
  const { needed, others } = DECLARATION_KEYS[style];
  const known = [...needed, ...others];
  const unknown = Object.keys(rule).filter((key) => !known.some((name) => name === key));
  return [
    ...unknown.map((key) => ({
      message: `has \`${key}\`, which the style ${quoted(style)} doesn't know`,
      help: didYouMean(nearest(key, known)),
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

const quoted = (value: unknown): string => JSON.stringify(value);
const didYouMean = (near: string | undefined): string | undefined => near && `Did you mean \`${near}\`?`;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
