/** An exported declaration, as callers see it. */
export interface ExportedDeclaration {
  readonly isFunction: boolean;
  /** The parameters of a function, or the type of a type alias; empty for an interface. */
  readonly text: string;
  /** The members of an interface, by name. */
  readonly members: ReadonlyMap<string, ExportedMember> | undefined;
}

/** A member of an exported interface. */
export interface ExportedMember {
  readonly isRequired: boolean;
  /** The type, without comments and line breaks. */
  readonly text: string;
}

/** The beginning of an exported function, type alias or interface. An emitted module has `export` at the beginning of a line. */
const EXPORT = /^export (?:declare )?(?:async )?(function|type|interface)\*? ([\p{ID_Continue}$]+)/gmu;

/** Comments and strings, in which brackets do not count; arrows; and what separates the parts of a declaration. */
const TOKEN = /\/\*[^]*?\*\/|\/\/.*|(["'`])(?:\\[^]|(?!\1)[^\\])*\1|=>|[()[\]{}<>;=]/g;

/** A property in an interface, behind its comments. Methods and index signatures are not compared. */
const PROPERTY = /^(?:readonly )?(\[?"(?:\\.|[^"\\])*"\]?|'(?:\\.|[^'\\])*'|[\p{ID_Continue}$]+)(\??):([^]*)$/u;

/**
 * Reads the exported functions, type aliases and interfaces of emitted modules, by name. It reads only as much of the syntax as
 * emitted declarations have, because loading the compiler would take as long as generating a small client.
 */
export function readExports(texts: readonly (string | undefined)[]): ReadonlyMap<string, ExportedDeclaration> {
  const exports = new Map<string, ExportedDeclaration>();
  for (const text of texts) {
    for (const { 0: head, 1: kind, 2: name = "", index } of text?.matchAll(EXPORT) ?? [])
      exports.set(name, readDeclaration(kind, text ?? "", index + head.length));
  }
  return exports;
}

/** Reads a declaration from the position behind its name. */
function readDeclaration(kind: string | undefined, text: string, position: number): ExportedDeclaration {
  const isFunction = kind === "function";
  if (kind === "interface") {
    const start = findMark(text, position, "{") + 1;
    return { isFunction, text: "", members: new Map(readMembers(text, start)) };
  }
  const [opening, closing] = isFunction ? ["(", ")"] : ["=", ";"];
  const start = findMark(text, position, opening) + 1;
  const code = normalizeCode(text.slice(start, findMark(text, start, closing)));
  // A list of parameters on several lines ends with a comma.
  return { isFunction, text: code.replace(/,$/, ""), members: undefined };
}

/** Reads the members of an interface from the position behind its bracket. */
function* readMembers(text: string, position: number): Generator<[string, ExportedMember]> {
  for (let [start, end] = [position, position]; text[end] !== "}" && end < text.length; start = end + 1) {
    end = findMark(text, start, ";}");
    const property = text.slice(start, end).replace(/^(?:\s|\/\*[^]*?\*\/|\/\/.*)+/, "");
    const [, name, optional, type] = PROPERTY.exec(property) ?? [];
    if (name !== undefined && type !== undefined)
      yield [name, { isRequired: optional === "", text: normalizeCode(type) }];
  }
}

/** The position of the first of some marks that is outside of the brackets which open behind a position. */
function findMark(text: string, position: number, marks: string): number {
  const token = new RegExp(TOKEN);
  token.lastIndex = position;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [mark] = found;
    if (depth === 0 && marks.includes(mark)) return found.index;
    if (/^[([{<]$/.test(mark)) depth++;
    if (/^[)\]}>]$/.test(mark)) depth--;
  }
  return text.length;
}

/** Removes comments and line breaks: they make no difference for callers. */
const normalizeCode = (code: string): string =>
  code
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .trim();
