import {
  originKey,
  type ModuleStructure,
  type SyntaxAllowance,
  type FurtherValue,
} from "../../templates/code/module.js";
import { listSpecifiers, specifyAlias } from "./print/print-module.js";
import type { DeclarationSyntax, ValueSyntax } from "./read/syntax.js";

/** Compares the pieces of a module, one by one, with what its templates made. */
export interface SyntaxCheck {
  /** Takes the declarations of the next piece, or a message about syntax that no template prints. */
  readonly add: (piece: readonly DeclarationSyntax[] | string) => void;
  /** Throws an error if anything differs. */
  readonly finish: () => void;
}

/**
 * Checks that no string of the description has become code in a module. The check takes the declarations that were read
 * back from the printed text. It compares imports, declarations, names and calls with the structure that the templates
 * made. A difference is a defect in the generator, since templates escape each string of a description.
 */
export function createSyntaxCheck(module: ModuleStructure, allowance: SyntaxAllowance): SyntaxCheck {
  const expected = summariesOf(module);
  const allowed = { members: new Set(allowance.members), kinds: new Set(allowance.kinds) };
  const declared = new Set(["undefined", ...(allowance.globals ?? [])]);
  const used = new Set<string>();
  let difference = findPackage(module, allowance);
  let count = 0;
  const addDeclaration = (declaration: DeclarationSyntax): void => {
    const found = summarise(declaration);
    if (found !== expected[count++]) difference ??= found;
    for (const name of namesOf(declaration)) declared.add(name);
    difference ??= findValue(valuesOf(declaration), used, allowed);
  };
  return {
    add: (piece) => {
      if (typeof piece === "string") difference ??= piece;
      else piece.forEach(addDeclaration);
    },
    finish: () => {
      const unknown = [...used].find((name) => !declared.has(name));
      difference ??= count < expected.length ? "a declaration is missing" : unknown && `the name ${unknown}`;
      if (difference !== undefined)
        throw new Error(`the emitted ${module.file}.ts differs from what its templates made: ${difference}`);
    },
  };
}

/** Finds a package that the emitter may not import. */
const findPackage = ({ imports, reexports }: ModuleStructure, { packages }: SyntaxAllowance): string | undefined => {
  const names = [...imports, ...reexports].flatMap(({ from }) => (from.kind === "package" ? [from.name] : []));
  const other = names.find((name) => !packages.includes(name));
  return other === undefined ? undefined : `an import of the package ${other}`;
};

/** One line for each statement of a module: the file and names of an import or export, else the declared name. */
function summariesOf({ imports, reexports, statements, aliases = [] }: ModuleStructure): readonly string[] {
  const stated = [
    ...imports.map((item) => summary("import", item.isType, listSpecifiers(item), originKey(item.from))),
    ...reexports.map((item) => summary("export", item.isType, listSpecifiers(item), originKey(item.from))),
    ...statements.map(declaredName),
    ...(aliases.length > 0 ? [summary("export", false, aliases.map(specifyAlias), "")] : []),
  ];
  return stated.length > 0 ? stated : [summary("export", false, [], "")];
}

const summarise = (declaration: DeclarationSyntax): string =>
  "names" in declaration
    ? summary(declaration.kind, declaration.isType, declaration.names, fileOf(declaration.from))
    : declaration.name;

const summary = (keyword: string, isType: boolean, names: readonly string[], file: string): string =>
  `${keyword}${isType ? " type" : ""} ${names.join(", ")} from ${file}`;

/** The file or package of a module specifier, as `originKey` returns it. */
function fileOf(specifier: string | undefined): string {
  if (specifier === undefined) return "";
  const path = String(JSON.parse(specifier));
  return path.startsWith(".") ? (/^\.\/(.*?)(?:\.[jt]s)?$/.exec(path)?.[1] ?? "?") : `/${path}`;
}

function declaredName(statement: ModuleStructure["statements"][number]): string {
  if (typeof statement !== "object") return "?";
  if ("declarations" in statement) return statement.declarations.map(({ name }) => name).join();
  return "name" in statement && typeof statement.name === "string" ? statement.name : "?";
}

/** The names that values may use because of a declaration: imports, constants, functions and parameters. */
function namesOf(declaration: DeclarationSyntax): readonly string[] {
  // `send as send_` and `* as z` declare their last word.
  if (declaration.kind === "import") return declaration.names.map((name) => name.slice(name.lastIndexOf(" ") + 1));
  if (declaration.kind === "constant") return [declaration.name];
  if (declaration.kind !== "function") return [];
  return [declaration.name, ...declaration.parameters.map(({ name }) => name)];
}

/** The members that may be read, and the further kinds of values that may stand in a module. */
interface Allowed {
  readonly members: ReadonlySet<string>;
  readonly kinds: ReadonlySet<FurtherValue>;
}

/** Finds a member that may not be read, or a key that would set the prototype. Adds all names that are evaluated. */
function findValue(values: readonly ValueSyntax[], used: Set<string>, { members, kinds }: Allowed): string | undefined {
  // An explicit stack instead of recursion: the description decides how deeply a value nests.
  const stack = [...values];
  for (let value = stack.pop(); value; value = stack.pop()) {
    switch (value.kind) {
      case "literal":
        break;
      case "name":
        used.add(value.text);
        break;
      case "list":
        stack.push(...value.items);
        break;
      case "record":
        for (const property of value.members) {
          if (setsPrototype(property.key)) return "a key that sets the prototype";
          if (property.isGetter && !kinds.has("getter")) return `the getter ${property.key}`;
          stack.push(property.value);
        }
        break;
      case "arrow":
        stack.push(value.body);
        break;
      case "as":
        stack.push(value.value);
        break;
      case "new":
        if (!kinds.has("new")) return "the operator new";
        stack.push(value.callee, ...value.args);
        break;
      case "call":
        stack.push(value.callee, ...value.args);
        break;
      case "member":
        if (!members.has(value.name)) return `the member ${value.name}`;
        stack.push(value.object);
    }
  }
  return undefined;
}

function valuesOf(declaration: DeclarationSyntax): readonly ValueSyntax[] {
  if (declaration.kind === "constant") return [declaration.value];
  if (declaration.kind !== "function") return [];
  return [declaration.returned, ...declaration.parameters.flatMap(({ initial }) => initial ?? [])];
}

/** `__proto__: x` sets the prototype, also with a quoted key. `["__proto__"]: x` makes a member. */
const setsPrototype = (key: string): boolean =>
  key === "__proto__" || (key.startsWith('"') && JSON.parse(key) === "__proto__");
