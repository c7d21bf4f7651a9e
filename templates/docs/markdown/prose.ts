import { markdownOfHtml } from "../../code/html-text.js";
import { atLineStart, clean, code, fence, inline, joined, linesOf, markOf, type Markdown } from "./markdown.js";

interface Part {
  readonly kind: "paragraph" | "heading" | "bullet" | "number" | "code" | "table" | "quote";
  readonly lines: readonly string[];
}

/** Converts a description to blocks of a page. Its headings become bold text, and its tables become code blocks. */
export function prose(text: string | undefined): readonly Markdown[] {
  const blocks: Markdown[] = [];
  let list: Markdown[] = [];
  const endList = (): void => {
    if (list.length > 0) blocks.push(joined(list, "\n"));
    list = [];
  };
  for (const part of partsOf(text ?? "")) {
    if (part.kind === "bullet" || part.kind === "number") {
      list.push(block(part));
      continue;
    }
    endList();
    blocks.push(block(part));
  }
  endList();
  return blocks.filter((each) => each !== "");
}

function block({ kind, lines }: Part): Markdown {
  const text = lines.join(" ");
  switch (kind) {
    case "paragraph":
      return atLineStart(inline(text));
    case "heading":
      return bold(inline(text.replaceAll("*", "")));
    case "bullet":
      return markOf`- ${atLineStart(inline(text))}`;
    case "number":
      return joined(
        [inline(text.slice(0, text.indexOf(" "))), atLineStart(inline(text.slice(text.indexOf(" "))))],
        " ",
      );
    case "quote":
      return quote(lines);
    case "code":
    case "table":
      return fence(lines.join("\n"));
  }
}

/** The first line of an alert, such as `[!NOTE]` (GitHub Flavored Markdown). */
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/i;

const ALERTS: Readonly<Record<string, Markdown>> = {
  NOTE: markOf`[!NOTE]`,
  TIP: markOf`[!TIP]`,
  IMPORTANT: markOf`[!IMPORTANT]`,
  WARNING: markOf`[!WARNING]`,
  CAUTION: markOf`[!CAUTION]`,
};

/** The alert that a quotation is, and the lines that it says. */
function readAlert(lines: readonly string[]): readonly [Markdown | undefined, readonly string[]] {
  const alert = ALERTS[ALERT.exec(lines[0]?.trim() ?? "")?.[1]?.toUpperCase() ?? ""];
  return [alert, alert === undefined ? lines : lines.slice(1)];
}

/** A quotation or an alert: `>` before each line. */
function quote(lines: readonly string[]): Markdown {
  const [alert, said] = readAlert(lines);
  const text = joined(prose(said.join("\n")), "\n\n");
  if (text === "") return text;
  const quoted = linesOf(text).map((line) => (line === "" ? markOf`>` : markOf`> ${line}`));
  return joined([...(alert === undefined ? [] : [markOf`> ${alert}`]), ...quoted], "\n");
}

const bold = (text: Markdown): Markdown => (text === "" ? text : markOf`**${text}**`);

/** Converts descriptions to cells of a table. Many members and responses have the same, which is converted once. */
export interface CellProse {
  readonly whole: (text: string | undefined) => Markdown;
  /** The first paragraph. */
  readonly first: (text: string | undefined) => Markdown;
}

/** Creates the cells of all pages. */
export const createCellProse = (): CellProse => ({ whole: convertOnce(cellProse), first: convertOnce(firstProse) });

function convertOnce(convert: (text: string) => Markdown): (text: string | undefined) => Markdown {
  const converted = new Map<string, Markdown>();
  return (text = "") => {
    const known = converted.get(text) ?? convert(text);
    converted.set(text, known);
    return known;
  };
}

/** Converts a description to one cell of a table. */
export const cellProse = (text: string | undefined): Markdown => joined(partsOf(text ?? "").map(cellPart), "<br>");

const cellPart = (part: Part): Markdown => {
  if (part.kind === "code" || part.kind === "table") return code(part.lines.join(" "));
  if (part.kind === "quote") return cellProse(readAlert(part.lines)[1].join("\n"));
  return part.kind === "bullet" ? markOf`- ${inline(part.lines.join(" "))}` : inline(part.lines.join(" "));
};

/** Converts the first paragraph of a description to one line. */
export function firstProse(text: string | undefined): Markdown {
  const [part] = partsOf(text ?? "");
  return part ? cellPart(part) : markOf``;
}

function partsOf(text: string): readonly Part[] {
  const cleaned = clean(markdownOfHtml(text));
  // Most texts are one line that begins with a letter.
  if (/^[A-Za-z].*$/.test(cleaned)) return [{ kind: "paragraph", lines: [cleaned.trimEnd()] }];
  const parts: { kind: Part["kind"]; lines: string[] }[] = [];
  let open: { kind: Part["kind"]; lines: string[] } | undefined;
  let fenceMark: string | undefined;
  for (const raw of cleaned.split("\n")) {
    const line = raw.trim();
    const mark = /^(?:```+|~~~+)/.exec(line)?.[0];
    if (fenceMark !== undefined) {
      if (mark?.startsWith(fenceMark) && line === mark) fenceMark = open = undefined;
      else open?.lines.push(raw.trimEnd());
      continue;
    }
    const kind = kindOf(line, mark);
    const continues = open && kind === open.kind && (kind === "paragraph" || kind === "table" || kind === "quote");
    const hangs =
      open && kind === "paragraph" && (open.kind === "bullet" || open.kind === "number" || open.kind === "quote");
    if (kind === undefined) open = undefined;
    else if (open && (continues || hangs)) open.lines.push(contentOf(kind === "quote" ? kind : "paragraph", line));
    else parts.push((open = { kind, lines: kind === "code" ? [] : [contentOf(kind, line)] }));
    if (kind === "code") fenceMark = mark;
    if (kind === "heading") open = undefined;
  }
  return parts;
}

/** The kind of part that a line begins. Undefined for an empty line or a rule. */
function kindOf(line: string, mark: string | undefined): Part["kind"] | undefined {
  if (/^[A-Za-z]/.test(line)) return "paragraph";
  if (line === "" || /^(?:-+|=+|_+|\*+)$/.test(line)) return undefined;
  if (mark !== undefined && !line.slice(mark.length).includes("`")) return "code";
  if (/^#{1,6} /.test(line)) return "heading";
  if (/^[-*+•] /.test(line)) return "bullet";
  if (/^\d{1,9}[.)] /.test(line)) return "number";
  if (line.startsWith(">")) return "quote";
  return line.startsWith("|") ? "table" : "paragraph";
}

function contentOf(kind: Part["kind"], line: string): string {
  if (kind === "heading") return line.replace(/^#+/, "").trim();
  // A quotation in a quotation is one quotation, so that no description nests them without end.
  if (kind === "quote") return line.replace(/^(?:> ?)+/, "");
  return kind === "bullet" ? line.slice(1).trim() : line;
}
