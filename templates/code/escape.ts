import type { DocText } from "./doc.js";
import { escapeCharacter, replaceUnsafe } from "../../generator/diagnostics/unsafe-characters.js";
import type { Identifier, Json, TypeText, WireName } from "../../generator/ir/ir.js";

/**
 * Converts strings of a description to code: literals, property keys and template holes. Comments are made by `doc.ts`,
 * identifiers by `names.ts`, and types by `type-text.ts`. No other file puts strings of a description into code.
 */

declare const code: unique symbol;

/** Text that is code. Only this file makes it: out of literals, keys, names, types, and templates of those. */
export type Code = string & { readonly [code]: true };

/** Escapes JSON for use in code: each unsafe character, and `<`, becomes a `\u` escape. */
export const escapeJson = (json: string): string =>
  replaceUnsafe(json, escapeCharacter).replaceAll("<", escapeCharacter("<"));

/** A value as a JavaScript literal. */
export const literal = (value: Json | WireName): Code => escapeJson(JSON.stringify(value)) as Code;

/** The digits of an integer as a `bigint` literal: `1n`. Throws an error for any other text, which is a defect. */
export function bigIntText(digits: string): Code {
  if (!/^-?\d+$/.test(digits)) throw new Error(`${JSON.stringify(digits)} is no integer.`);
  return `${digits}n` as Code;
}

/** A property key: an identifier without quotes, any other name with quotes, and `__proto__` as a computed key. */
export function propertyKey(name: string): Code {
  if (name === "__proto__") return '["__proto__"]' as Code;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? (name as Code) : literal(name);
}

/** The types that a template hole accepts. None of them contains an unescaped string of the description. */
export type Hole = Code | DocText | Identifier | TypeText;

/** Code as it will be read, with holes for expressions. */
export const codeOf = (strings: TemplateStringsArray, ...holes: readonly Hole[]): Code =>
  holes.reduce((text, hole, index) => text + hole + (strings[index + 1] ?? ""), strings[0] ?? "") as Code;

/** A name that a template or emitter declares. Throws an error if it is not an identifier, which is a defect. */
export function nameCode(name: string): Code {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name))
    throw new Error(`${JSON.stringify(name)} is no identifier.`);
  return name as Code;
}

/** Pieces of code with a separator between them. */
export const joinCode = (pieces: readonly Hole[], separator: ", " | "; "): Code => pieces.join(separator) as Code;

/** `[a, b]` */
export const listOf = (items: readonly Hole[]): Code => `[${items.join(", ")}]` as Code;

/** `{ a: 1, b: 2 }`, without the members that are `undefined`. */
export function recordOf(members: Readonly<Record<string, Hole | undefined>>): Code {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return `{ ${entries.map(([name, value]) => `${propertyKey(name)}: ${String(value)}`).join(", ")} }` as Code;
}

/** `Pet[]`, or `(Cat | Dog)[]`. */
export const listType = (item: Hole): Code => (/^[\w$.]+$/.test(item) ? `${item}[]` : `(${item})[]`) as Code;

/** `a | b`, each once. */
export const unionOf = (types: readonly Hole[]): Code => [...new Set<string>(types)].join(" | ") as Code;
