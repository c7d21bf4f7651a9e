import type { Pointer } from "../../ir/ir.js";
import { childPointer, decodeTokens, getDocumentName } from "../../load/load.js";
import { pascalCase, spellName } from "./names.js";

/**
 * Possible type names for the schema at a pointer that is no component, the best first: the name of its owner, an
 * operation or a component, and those of its members. `#/components/schemas/Base/properties/opts` is `BaseOpts`. If a file
 * is one schema, the type has the file's name. `nameOf` returns the name of the operation or schema at a pointer.
 */
export function proposePointerNames(
  pointer: Pointer,
  nameOf: (pointer: Pointer) => string | undefined,
): readonly string[] {
  const tokens = decodeTokens(pointer) ?? [];
  const words = tokens.filter((token) => !STRUCTURE.has(token));
  const file = /([^/%]*?)(?:\.(?:json|ya?ml|schema|oas|openapi))*$/i.exec(getDocumentName(pointer))?.[1] ?? "";
  if (words.length === 0) return [pascalCase(file)];
  const owned = getDocumentName(pointer) === "" ? describeOwned(tokens, nameOf) : undefined;
  return [...(owned === undefined ? [] : [owned]), words.join(" "), `${file} ${words.join(" ")}`].map(pascalCase);
}

const STRUCTURE = new Set(
  "components schemas properties items paths content schema definitions $defs responses requestBody parameters allOf oneOf anyOf".split(
    " ",
  ),
);

/** The words for a body that operations share, such as `NotFound response`, if the pointer leads into such a component. */
export function describeSharedBody(pointer: Pointer): string | undefined {
  const [root, kind, name = ""] = decodeTokens(pointer) ?? [];
  if (!pointer.startsWith("#/components/") || root !== "components") return undefined;
  const role = kind === "responses" ? "response" : kind === "requestBodies" ? "body" : undefined;
  return role && `${spellName(name)} ${role}`;
}

/** The words of an owner and of the members that lead to a schema in it. */
function describeOwned(
  tokens: readonly string[],
  nameOf: (pointer: Pointer) => string | undefined,
): string | undefined {
  const [root, kind] = tokens;
  if (root === "definitions" || (root === "components" && kind === "schemas")) {
    const depth = root === "components" ? 3 : 2;
    const written = spellName(tokens[depth - 1] ?? "");
    const given = nameOf(toPointer(tokens.slice(0, depth))) ?? written;
    // A suffix that made the owner's name unique is not needed here.
    const owner = given.startsWith(pascalCase(written)) ? written : given;
    return [owner, ...describeMembers(tokens.slice(depth))].join(" ");
  }
  const shared = describeSharedBody(toPointer(tokens));
  if (shared !== undefined) return describeContent([shared], tokens.slice(3));
  const owner = root === "paths" ? nameOf(toPointer(tokens.slice(0, 3))) : undefined;
  if (owner === undefined) return undefined;
  const [part, status = "", ...rest] = tokens.slice(3);
  if (part === "requestBody") return describeContent([owner, "body"], tokens.slice(4));
  if (part !== "responses") return undefined;
  return describeContent(status.startsWith("2") ? [owner, "response"] : [owner, status, "response"], rest);
}

/** `content`, a media type and `schema` lead to the schema of a body. They add nothing to its name. */
const describeContent = (
  words: readonly string[],
  [content, , schema, ...rest]: readonly string[],
): string | undefined =>
  content === "content" && (schema === "schema" || schema === "itemSchema")
    ? [...words, ...describeMembers(rest)].join(" ")
    : undefined;

/** The words that an inline object at these tokens would be named by. */
function describeMembers(tokens: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [token = "", next] = tokens.slice(at, at + 2);
    const describe = next === undefined ? undefined : PAIRS[token];
    words.push(describe && next !== undefined ? describe(next) : (SINGLE[token] ?? spellName(token)));
    if (describe) at++;
  }
  return words;
}

const numbered =
  (word: string) =>
  (index: string): string =>
    `${word} ${Number(index) + 1}`;

/** Keywords that a name or an index follows. */
const PAIRS: Readonly<Record<string, ((next: string) => string) | undefined>> = {
  properties: spellName,
  $defs: spellName,
  definitions: spellName,
  patternProperties: () => "value",
  oneOf: numbered("option"),
  anyOf: numbered("option"),
  // The parts of an intersection are one object, so they add nothing.
  allOf: () => "",
  prefixItems: numbered("item"),
};

const SINGLE: Readonly<Record<string, string | undefined>> = { items: "item", additionalProperties: "value" };

const toPointer = (tokens: readonly string[]): Pointer => childPointer("#", ...tokens);
