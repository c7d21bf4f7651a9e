import type { Level } from "../change.js";
import { readExports, type ExportedDeclaration, type ExportedMember } from "./read-exports.js";

/** A file of the client before and after a run; undefined if there is none. */
export interface ReplacedFile {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A change that the emitted code shows. */
export interface ExportChange {
  readonly level: Extract<Level, "breaking" | "check" | "new">;
  readonly kind: "removed" | "changed" | "new";
  readonly message: string;
}

type Exports = ReadonlyMap<string, ExportedDeclaration>;

/**
 * Compares the exports of a client with those of the client that replaces it. `generate` uses this, because it no longer
 * has the old description. `diff` also knows the types, directions and reasons.
 */
export function compareExports(files: readonly ReplacedFile[]): readonly ExportChange[] {
  const clientFiles = files.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
  const old = readExports(clientFiles.map(({ before }) => before));
  const now = readExports(clientFiles.map(({ after }) => after));
  const removed = listMissing(old, now).map((name): ExportChange => ({
    level: "breaking",
    kind: "removed",
    message: `${name} was removed`,
  }));
  const added = listMissing(now, old).map((name): ExportChange => ({
    level: "new",
    kind: "new",
    message: `${name} is new`,
  }));
  const changed = [...old].flatMap(([name, before]) => {
    const after = now.get(name);
    return after ? compareDeclarations(name, before, after) : [];
  });
  return [...removed, ...changed, ...added];
}

/** Lists the exports that others do not have. The params and result types of a missing function are not listed. */
function listMissing(exports: Exports, others: Exports): readonly string[] {
  const functionOf = (name: string): string =>
    name.replace(/(?:Params|Result)$/, "").replace(/^./, (first) => first.toLowerCase());
  return [...exports].flatMap(([name, { isFunction }]) => {
    const owner = functionOf(name);
    const isMissingWithOwner = owner !== name && exports.get(owner)?.isFunction === true && !others.has(owner);
    if (others.has(name) || isMissingWithOwner) return [];
    return isFunction ? `\`${name}()\`` : `\`${name}\``;
  });
}

function compareDeclarations(
  name: string,
  before: ExportedDeclaration,
  after: ExportedDeclaration,
): readonly ExportChange[] {
  if (!before.members || !after.members) {
    const message = after.isFunction ? `\`${name}()\` has different parameters` : `\`${name}\` is a different type`;
    return before.text === after.text ? [] : [{ level: "check", kind: "changed", message }];
  }
  const [old, now] = [before.members, after.members];
  const changed = [...old].flatMap(([member, was]) =>
    compareMember(`\`${member}\` of \`${name}\``, was, now.get(member)),
  );
  const added = [...now].flatMap(([member, { isRequired }]): ExportChange[] => {
    if (old.has(member)) return [];
    // Callers create only params. A new required member of other types breaks nobody.
    const isBreaking = isRequired && name.endsWith("Params");
    const message = `\`${member}\` of \`${name}\` is new${isBreaking ? ", and required" : ""}`;
    return [isBreaking ? { level: "breaking", kind: "changed", message } : { level: "new", kind: "new", message }];
  });
  return [...changed, ...added];
}

function compareMember(name: string, was: ExportedMember, is: ExportedMember | undefined): readonly ExportChange[] {
  if (!is) return [{ level: "breaking", kind: "removed", message: `${name} was removed` }];
  if (was.text !== is.text) return [{ level: "check", kind: "changed", message: `${name} has a different type` }];
  if (was.isRequired === is.isRequired) return [];
  return [{ level: "check", kind: "changed", message: `${name} is now ${is.isRequired ? "required" : "optional"}` }];
}
