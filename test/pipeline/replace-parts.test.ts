import { expect, test } from "vitest";
import type { ClientParts, PagePart } from "../../generator/emit/emit-parts.js";
import { replaceParts } from "../../generator/pipeline/replace-parts.js";

const FILES: Readonly<Record<string, string>> = {
  "index.ts": "// banner\n\nexport { a };\n",
  "pets.ts": "// banner\n\nimport { b };\n\nexport type A = 1;\n\n/** Text. */\nexport type B = 2;\n",
  "docs/README.md": "# API\n\n| [`a`](pets-a.md#a) | One |\n| [`b`](pets-b.md#b) | Two |\n",
  "docs/pets-a.md": "# Pets: a\n\n| [`a`](#a) | One |\n\n## a\n\nOne, see [`M`](models/M.md).\n\n[Top](#pets-a)\n",
  "docs/pets-b.md": "# Pets: b\n\n| [`b`](#b) | Two |\n\n## b\n\nTwo\n",
  "docs/models/M.md": "<!-- banner -->\n\n# M\n\nText of M\n",
};

const target = (name: string): string => `\u0001${name}\u0002`;

const page = (kind: PagePart["kind"], text: string, more: Partial<PagePart> = {}): PagePart => ({
  key: "part",
  kind,
  text,
  sizes: [text.length],
  headings: [],
  isWhole: true,
  ...more,
});

const ROOM = { grow: 10, shrink: 10 };
const ROOMS = new Map(Object.keys(FILES).map((path) => [path, ROOM]));

function replace(old: ClientParts, now: ClientParts, { files = FILES, rooms = ROOMS } = {}) {
  const read = (path: string): Buffer => Buffer.from(files[path] ?? "");
  return replaceParts({ paths: Object.keys(files), rooms, read }, old, now);
}

const pagesOf = (...pages: readonly PagePart[]): ClientParts => ({ modules: [], pages });

const moduleOf = (pieces: readonly string[], file = "pets", outline = ""): ClientParts => ({
  modules: [{ file, outline, pieces }],
  pages: [],
});

const ROW = page("row", `| [\`a\`](${target("a")}) | One |`);
const SECTION = page("section", `## a\n\nOne, see [\`M\`](${target("M")}).\n\n[Top](${target("top")})`);

const withText = (part: PagePart, old: string, now: string): PagePart => {
  const text = part.text.replace(old, now);
  return { ...part, text, sizes: [text.length] };
};

test("a declaration is replaced, and all other files are kept", () => {
  const replaced = replace(
    moduleOf(["import { b };\n", "/** Text. */\nexport type B = 2;\n"]),
    moduleOf(["import { b };\n", "/** More. */\nexport type B = 3;\n"]),
  );
  expect(Object.fromEntries(replaced?.texts ?? [])).toEqual({
    "pets.ts": "// banner\n\nimport { b };\n\nexport type A = 1;\n\n/** More. */\nexport type B = 3;\n",
  });
});

test.each([
  ["is not there", "export type C = 2;\n"],
  ["is a part of another one", "export type B = 2;\n"],
  ["goes on", "export type A = 1"],
])("nothing is replaced if a declaration %s", (_, piece) => {
  expect(replace(moduleOf([piece]), moduleOf(["new\n"]))).toBeUndefined();
});

test("nothing is replaced if a declaration is there twice", () => {
  const files = { "pets.ts": "// banner\n\ntype A = 1;\n\ntype A = 1;\n" };
  expect(replace(moduleOf(["type A = 1;\n"]), moduleOf(["type A = 2;\n"]), { files })).toBeUndefined();
});

test("nothing is replaced in a module that all operations share, or if imports, names or declarations come or go", () => {
  const piece = "export { a };\n";
  expect(replace(moduleOf([piece], "index"), moduleOf(["new\n"], "index"))).toBeUndefined();
  expect(replace(moduleOf([], "pets", "a"), moduleOf([], "pets", "b"))).toBeUndefined();
  expect(replace(moduleOf(["export type A = 1;\n"]), moduleOf([]))).toBeUndefined();
  expect(replace(moduleOf([]), pagesOf())).toBeUndefined();
});

test("a row is replaced in every table, and its links stay", () => {
  const replaced = replace(pagesOf(ROW), pagesOf(withText(ROW, "One", "Another")));
  expect([...(replaced?.texts.keys() ?? [])]).toEqual(["docs/README.md", "docs/pets-a.md"]);
  expect(replaced?.texts.get("docs/README.md")).toContain("\n| [`a`](pets-a.md#a) | Another |\n| [`b`]");
  expect(replaced?.texts.get("docs/pets-a.md")).toContain("\n| [`a`](#a) | Another |\n");
});

test("a section is replaced, and its links stay", () => {
  const replaced = replace(pagesOf(SECTION), pagesOf(withText(SECTION, "One", "Another")));
  expect(replaced?.texts.get("docs/pets-a.md")).toContain(
    "\n\n## a\n\nAnother, see [`M`](models/M.md).\n\n[Top](#pets-a)\n",
  );
});

test("the page of a model is replaced as a whole", () => {
  const model = page("page", "# M\n\nText of M");
  const replaced = replace(pagesOf(model), pagesOf(withText(model, "Text", "Words")));
  expect(replaced?.texts.get("docs/models/M.md")).toBe("<!-- banner -->\n\n# M\n\nWords of M\n");
  const start = page("page", "# M");
  expect(replace(pagesOf(start), pagesOf(withText(start, "M", "N")))).toBeUndefined();
});

test.each<[string, Partial<PagePart>]>([
  ["a heading changes, which may be an anchor", { headings: ["Another"] }],
  ["the part does not fit on a page", { isWhole: false }],
  ["a link leads elsewhere", { text: SECTION.text.replace(target("M"), target("N")) }],
  ["a link is missing", { text: SECTION.text.replace(target("M"), "") }],
  ["it is another part", { key: "another", text: "" }],
])("nothing is replaced if %s", (_, change) => {
  expect(replace(pagesOf(SECTION), pagesOf({ ...withText(SECTION, "One", "Another"), ...change }))).toBeUndefined();
});

test("nothing is replaced if a part is missing, or a section is there twice", () => {
  const missing = page("section", "## c");
  expect(replace(pagesOf(missing), pagesOf(withText(missing, "c", "d")))).toBeUndefined();
  const row = withText(ROW, "One", "None");
  expect(replace(pagesOf(row), pagesOf(ROW))).toBeUndefined();
  const files = { ...FILES, "docs/copy.md": FILES["docs/pets-a.md"] ?? "" };
  expect(replace(pagesOf(SECTION), pagesOf(withText(SECTION, "One", "Another")), { files })).toBeUndefined();
});

test("a web address is no path of a link", () => {
  const files = { "docs/README.md": "# API\n\n| [`a`](https://pets.example/a) | One |\n" };
  expect(replace(pagesOf(ROW), pagesOf(withText(ROW, "One", "Two")), { files })).toBeUndefined();
});

test("parts change only as far as the pages stay divided as they are", () => {
  const grown = (length: number) =>
    replace(pagesOf(SECTION), pagesOf(withText(SECTION, "One", "One".padEnd(3 + length, "."))));
  expect(grown(10)?.rooms.get("docs/pets-a.md")).toEqual({ grow: 0, shrink: 10 });
  expect(grown(11)).toBeUndefined();
  const shrunk = replace(pagesOf(SECTION), pagesOf(withText(SECTION, "One, see ", "")));
  expect(shrunk?.rooms.get("docs/pets-b.md")).toEqual({ grow: 10, shrink: 1 });
  expect(replace(pagesOf(SECTION), pagesOf(withText(SECTION, "## a\n\nOne, see ", "")))).toBeUndefined();
});

test("the index has to have room as well, even if it does not list the part", () => {
  const rooms = new Map([...ROOMS, ["docs/README.md", { grow: 1, shrink: 1 }]]);
  expect(replace(pagesOf(SECTION), pagesOf(withText(SECTION, "One", "Three")), { rooms })).toBeUndefined();
});

test("what grows and what shrinks do not make up for each other", () => {
  const old = [ROW, { ...SECTION, key: "section" }];
  const [row, section] = [withText(ROW, "One", "A longer text"), withText(SECTION, "One, see ", "")];
  const replaced = replace(pagesOf(...old), pagesOf(row, { ...section, key: "section" }));
  expect(replaced?.rooms.get("docs/README.md")).toEqual({ grow: 0, shrink: 1 });
});
