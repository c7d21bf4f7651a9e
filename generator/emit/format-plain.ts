/*
 * Formats plain declarations without Prettier, which would take most of the time of a run. A plain declaration is, for
 * example, an interface whose members each fit on a line, or a function that passes its arguments on. Prettier formats
 * all other declarations. A test compares the results.
 */

/** The maximum length of a line of emitted code, in columns. */
export const PRINT_WIDTH = 100;

const NAME = String.raw`[A-Za-z_$][\w$]*`;
const ATOM = String.raw`(?:${NAME}|"[^"\\]*"|-?\d+)(?:\[\])*`;
const MAP = String.raw`\{ \[key: string\]: ${ATOM} \}`;
const LIST = String.raw`\(${ATOM}(?: \| ${ATOM})+\)(?:\[\])+`;
const SHAPE = String.raw`(?:${ATOM}|${MAP}|${LIST})`;
const UNION = String.raw`${SHAPE}(?: \| ${SHAPE})*`;
const ARGUMENT = String.raw`(?:${NAME}<${UNION}(?:, ${UNION})*>|${UNION})`;
const GENERIC = String.raw`${NAME}<${ARGUMENT}(?:, ${ARGUMENT})*>`;
const TYPE = String.raw`(?:${GENERIC}|${UNION})`;

/** The end of a map as the type printer prints it. */
const MAP_END = new RegExp(String.raw`(\{ \[key: string\]: ${ATOM}); \}`, "g");

const COMMENT = /^ *(?:\/\*\* .* \*\/|\/\*\*| \*(?: .*[^\s])?| \*\/)$/;
const MEMBER = new RegExp(String.raw`^  (?:${NAME}\??|\[key: string\]): ${UNION};$`);
const LONG_MEMBER = new RegExp(String.raw`^  (${NAME}\??:) (${ATOM}(?: \| ${ATOM})+);$`);
const OPTION = new RegExp(String.raw`${GENERIC}|${ATOM}`, "g");
const LONG_ALIAS = new RegExp(
  String.raw`^(export type ${NAME} =) ((?:${GENERIC}|${ATOM})(?: \| (?:${GENERIC}|${ATOM}))+);$`,
);
const INTERFACE = new RegExp(String.raw`^export interface ${NAME}(?: extends ${NAME})? \{$`);
// No union within a union: the regular expression would try each of the many ways to match it.
const PART = String.raw`(?:${GENERIC}|${SHAPE})`;
const ALIAS = new RegExp(String.raw`^export type ${NAME} = ${PART}(?: \| ${PART})*;$`);
const SIGNATURE = new RegExp(
  String.raw`^(export function ${NAME})\((${NAME}\??: ${NAME}(?:, ${NAME}\??: ${NAME})*)\)(: ${TYPE} \{)$`,
);
const DECLARATION = new RegExp(
  String.raw`^(export declare function ${NAME})\((${NAME}\??: ${NAME}(?:, ${NAME}\??: ${NAME})*)\)(: ${TYPE};)$`,
);
const RETURN = new RegExp(String.raw`^  return ${NAME}\(${NAME}(?:, ${NAME})*\);$`);

/** Formats a declaration as Prettier does. Returns `undefined` if the declaration is not plain. */
export function formatPlain(piece: string): string | undefined {
  const lines = piece.split("\n");
  const start = lines.findIndex((line) => !COMMENT.test(line));
  const [comment, code] = [lines.slice(0, start), lines.slice(start)];
  const printed = start < 0 ? undefined : (interfaceLines(code) ?? aliasLines(code) ?? functionLines(code));
  return printed && `${[...comment, ...printed].join("\n")}\n`;
}

/** Whether a line is short enough. A line with wide characters, which take two columns, counts as too long. */
const fits = (line: string): boolean => line.length <= PRINT_WIDTH && /^[\x20-\x7e]*$/.test(line);

function interfaceLines(code: readonly string[]): readonly string[] | undefined {
  const [head = "", ...members] = code.slice(0, -1);
  const isInterface = INTERFACE.test(head) && fits(head) && code.at(-1) === "}";
  if (!isInterface || members.length === 0) return undefined;
  const printed = members.map((line) => (COMMENT.test(line) ? [line] : memberLines(line)));
  return printed.every((lines) => lines !== undefined) ? [head, ...printed.flat(), "}"] : undefined;
}

function memberLines(written: string): readonly string[] | undefined {
  const line = written.includes('"') ? written : written.replace(MAP_END, "$1 }");
  if (fits(line) && MEMBER.test(line)) return [line];
  const [, name, union = ""] = LONG_MEMBER.exec(line) ?? [];
  return name === undefined ? undefined : unionLines(`  ${name}`, union, "    ");
}

function aliasLines(code: readonly string[]): readonly string[] | undefined {
  const [line = ""] = code;
  if (code.length !== 1) return undefined;
  if (fits(line) && ALIAS.test(line)) return [line];
  const [, name, union = ""] = LONG_ALIAS.exec(line) ?? [];
  return name === undefined ? undefined : unionLines(name, union, "  ");
}

/** A union that is too long for the line moves to the next line, or each of its members gets its own line. */
function unionLines(head: string, union: string, indent: string): readonly string[] | undefined {
  const next = `${indent}${union};`;
  if (fits(head) && fits(next)) return [head, next];
  const options = [...union.matchAll(OPTION)].map(([option]) => `${indent}| ${option}`);
  const lines = [head, ...options.slice(0, -1), `${options.at(-1) ?? ""};`];
  return lines.every(fits) ? lines : undefined;
}

/** In a signature that is too long for one line, each parameter gets its own line. */
function functionLines(code: readonly string[]): readonly string[] | undefined {
  const [head = "", body = "", end] = code;
  if (code.length === 1) return signatureLines(DECLARATION.exec(head));
  const signature = signatureLines(SIGNATURE.exec(head));
  if (code.length !== 3 || !signature || !RETURN.test(body) || !fits(body) || end !== "}") return undefined;
  return [...signature, body, "}"];
}

function signatureLines(match: RegExpExecArray | null): readonly string[] | undefined {
  const [head = "", name = "", parameters = "", result = ""] = match ?? [];
  if (name === "") return undefined;
  if (fits(head)) return [head];
  const broken = [`${name}(`, ...parameters.split(", ").map((parameter) => `  ${parameter},`), `)${result}`];
  return broken.every(fits) ? broken : undefined;
}
