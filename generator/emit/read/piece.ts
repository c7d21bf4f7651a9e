import type { Comment } from "./syntax.js";

/** A printed declaration, or the imports of a module. Comments, values and the members of interfaces stand apart. */
export interface Piece {
  /** The declaration without its comment. An interface has no members here, and a constant the value `undefined`. */
  readonly code: string;
  /** The text of the comment. If it begins with a line break, the comment has lines of its own. */
  readonly comment?: string | undefined;
  readonly members?: readonly PieceMember[] | undefined;
  /** The value of a constant. */
  readonly value?: string | undefined;
}

/** A member of an interface: `key: type;` */
export interface PieceMember {
  readonly comment: string | undefined;
  /** `name`, `name?` or `[key: string]` */
  readonly key: string;
  readonly type: string;
}

/** The lines of a JSDoc comment, as they stand in the tree. */
export function commentLines(text: string): Comment {
  const lines = text.split("\n");
  if (lines.length === 1) return [`/** ${text} */`];
  const own = lines[0] === "" ? lines.slice(1) : lines;
  return ["/**", ...own.map((line) => (line === "" ? "*" : `* ${line}`)), "*/"];
}

/** The whole text of a piece, for Prettier and TypeScript. */
export function textOfPiece({ code, comment, members = [], value }: Piece): string {
  const above = commentText(comment);
  if (value !== undefined) return `${above}${code.slice(0, code.lastIndexOf("undefined"))}${value};`;
  const lines = members.map((member) => `${commentText(member.comment)}${member.key}: ${member.type};\n`);
  return `${above}${lines.length === 0 ? code : `${code.slice(0, -1)}${lines.join("")}}`}`;
}

const commentText = (text: string | undefined): string =>
  text === undefined ? "" : `${commentLines(text).join("\n ")}\n`;
