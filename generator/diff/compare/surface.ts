import { sharedCompiler, type compiler } from "../../emit/compiler.js";
import type { Level } from "../change.js";

/** A file of the client before and after a run; undefined where there is none. */
export interface Replaced {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What a caller sees of a declaration: the members of an object by name, or all of it as text. */
interface Shape {
  readonly isFunction: boolean;
  readonly text: string;
  readonly members: ReadonlyMap<string, Member> | undefined;
}

interface Member {
  readonly isRequired: boolean;
  readonly text: string;
}

/** A change of the client, as far as its own code tells. */
export interface SurfaceChange {
  readonly level: Extract<Level, "breaking" | "check" | "new">;
  readonly message: string;
}

/**
 * What differs for callers between the client that was there and the one that takes its place: told by their code alone,
 * for the old description is gone. `diff` knows more of types, directions and reasons.
 */
export function compareSurfaces(files: readonly Replaced[]): readonly SurfaceChange[] {
  const ours = files.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
  const old = shapesIn(ours.map(({ before }) => before));
  const now = shapesIn(ours.map(({ after }) => after));
  const gone = beyond(old, now).map((name): SurfaceChange => ({ level: "breaking", message: `${name} is gone` }));
  const come = beyond(now, old).map((name): SurfaceChange => ({ level: "new", message: `${name} is new` }));
  const changed = [...old].flatMap(([name, before]) => {
    const after = now.get(name);
    return after ? compareShapes(name, before, after) : [];
  });
  return [...gone, ...changed, ...come];
}

/** What some declarations have and others have not, without the types that come and go with their function. */
function beyond(some: ReadonlyMap<string, Shape>, others: ReadonlyMap<string, Shape>): readonly string[] {
  const ownerOf = (name: string): string =>
    name.replace(/(?:Params|Result)$/, "").replace(/^./, (first) => first.toLowerCase());
  return [...some].flatMap(([name, { isFunction }]) => {
    const owner = ownerOf(name);
    const goesWithOwner = owner !== name && some.get(owner)?.isFunction === true && !others.has(owner);
    if (others.has(name) || goesWithOwner) return [];
    return isFunction ? `\`${name}()\`` : `\`${name}\``;
  });
}

function compareShapes(name: string, before: Shape, after: Shape): readonly SurfaceChange[] {
  if (!before.members || !after.members) {
    const message = after.isFunction ? `\`${name}()\` takes other arguments` : `\`${name}\` is another type`;
    return before.text === after.text ? [] : [{ level: "check", message }];
  }
  const [old, now] = [before.members, after.members];
  const lost = [...old].flatMap(([member, was]) => compareMember(`\`${member}\` of \`${name}\``, was, now.get(member)));
  const added = [...now].flatMap(([member, { isRequired }]): SurfaceChange[] => {
    if (old.has(member)) return [];
    // Of what callers only read, a new member is none that they have to give.
    const level = isRequired && name.endsWith("Params") ? "breaking" : "new";
    return [{ level, message: `\`${member}\` of \`${name}\` is new${level === "new" ? "" : ", and required"}` }];
  });
  return [...lost, ...added];
}

function compareMember(name: string, was: Member, is: Member | undefined): readonly SurfaceChange[] {
  if (!is) return [{ level: "breaking", message: `${name} is gone` }];
  if (was.text !== is.text) return [{ level: "check", message: `${name} has another type` }];
  if (was.isRequired === is.isRequired) return [];
  return [{ level: "check", message: `${name} is ${is.isRequired ? "required now" : "optional now"}` }];
}

/** The exported declarations of modules, by name. */
function shapesIn(texts: readonly (string | undefined)[]): ReadonlyMap<string, Shape> {
  const ts = sharedCompiler();
  const shapes = new Map<string, Shape>();
  for (const text of texts) {
    if (text === undefined) continue;
    const source = ts.createSourceFile("client.ts", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
    for (const statement of source.statements) {
      const shape = shapeOf(statement, source);
      if (shape) shapes.set(...shape);
    }
  }
  return shapes;
}

function shapeOf(statement: compiler.Statement, source: compiler.SourceFile): readonly [string, Shape] | undefined {
  const ts = sharedCompiler();
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return undefined;
  if (ts.isFunctionDeclaration(statement) && statement.name) {
    const given = statement.parameters.map((parameter) => parameter.getText(source)).join(", ");
    return [statement.name.text, { isFunction: true, text: given, members: undefined }];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    const text = plain(statement.type.getText(source));
    return [statement.name.text, { isFunction: false, text, members: undefined }];
  }
  if (!ts.isInterfaceDeclaration(statement)) return undefined;
  const members = statement.members.flatMap((member): [string, Member][] =>
    ts.isPropertySignature(member)
      ? [
          [
            member.name.getText(source),
            { isRequired: !member.questionToken, text: plain(member.type?.getText(source) ?? "") },
          ],
        ]
      : [],
  );
  return [statement.name.text, { isFunction: false, text: "", members: new Map(members) }];
}

/** Code without its comments and line breaks: what is only said otherwise is the same. */
const plain = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ");
