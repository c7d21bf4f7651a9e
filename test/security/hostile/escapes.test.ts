import { describe, expect, test } from "vitest";
import { writeDiagnostics } from "../../../generator/diagnostics/diagnostic-text.js";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { docText } from "../../../templates/code/doc.js";
import { literal, propertyKey } from "../../../templates/code/escape.js";
import type { WireName } from "../../../generator/ir/ir.js";
import { NameSpaces } from "../../../generator/lower/names/name-spaces.js";
import { camelCase, kebabCase, pascalCase } from "../../../generator/lower/names/names.js";
import { escapeUnsafe } from "../../../generator/diagnostics/unsafe-characters.js";
import {
  clean,
  code,
  fence,
  headingText,
  inline,
  link,
  plain,
  webAddress,
} from "../../../templates/docs/markdown/markdown.js";

/* Each escape function alone. Other tests check that every string passes through one. */

/** One character of each invisible or misleading kind. */
const UNSEEN = [
  ..."\u0000\u0007\u001b\u001f\u007f\u0085\u009f\u00ad\u061c\u180e\u200b\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\ufeff\ufff9",
];
const HALVES = ["\ud800", "\udc00", "\udc00\ud800"];

describe("a literal", () => {
  test.each([...UNSEEN, ...HALVES, "<", '"', "\\", "\n", "\r"].map((text) => [JSON.stringify(text), text]))(
    "of %s holds it as an escape, and says it again",
    (_, text) => {
      const written = literal(`a${text}b` as WireName);
      expect(written).toMatch(/^"a(?:\\u[\da-f]{4}|\\["\\nrbtf])+b"$/);
      expect(JSON.parse(written)).toBe(`a${text}b`);
    },
  );

  test("keeps harmless characters", () => expect(literal("a é 漢 😀 'b'" as WireName)).toBe("\"a é 漢 😀 'b'\""));
});

test("a key is bare, quoted, or computed for `__proto__`", () => {
  expect(["a", "a$1", "a-b", "1", "", 'a"', "é", "__proto__"].map(propertyKey)).toEqual([
    "a",
    "a$1",
    '"a-b"',
    '"1"',
    '""',
    '"a\\""',
    '"é"',
    '["__proto__"]',
  ]);
});

describe("a comment", () => {
  const said = (description: string): string => docText({ description });
  test.each([
    ["*/", "* /"],
    ["/*", "/ *"],
    ["**/", "** /"],
    ["*/*", "* / *"],
    ["/*/", "/ * /"],
    ["*\u200b/", "* /"],
    ["*\u0000/", "* /"],
    ["a\u2028b\u2029c\u0085d\re", "a\nb\nc\nd\ne"],
    ["\ud800", "\ufffd"],
    ["a\u202eb\u2066c\ufeffd", "abcd"],
    ["a\u001bb", "a b"],
    ["@param a", "\\@param a"],
    ["a\n  @type b", "a\n  \\@type b"],
    ["a @ts-ignore @jsx b @license @preserve @cc_on", "a \\@ts-ignore \\@jsx b \\@license \\@preserve \\@cc_on"],
    ["# sourceMappingURL=a @sourceURL=b", "# sourceMapping URL=a @source URL=b"],
    ["/// <reference />", "/ / / <reference />"],
    [
      "eslint-disable biome-ignore prettier-ignore oxlint-disable deno-lint-ignore tslint-enable",
      "eslint -disable biome -ignore prettier -ignore oxlint -disable deno-lint -ignore tslint -enable",
    ],
    ["#__PURE__ @__NO_SIDE_EFFECTS__", "# __PURE__ @ __NO_SIDE_EFFECTS__"],
  ])("of %j is %j", (text, comment) => expect(said(text)).toBe(comment));

  test("has a default and an example without invisible characters", () => {
    const text = "*\u200b/\u202e\u2028*/";
    expect(docText({ default: text, example: { [text]: text } })).toMatch(/^[\x20-\x7e\n]+$/);
    expect(docText({ default: text, example: [text] })).not.toContain("*/");
  });

  test("has a link, a pattern and additional text on one line each", () => {
    const docs = { externalDocs: "https://a.test\n@x", constraints: ["Pattern: `a\n@b */`"] };
    expect(docText(docs, ["c */\u2028@d"])).toBe("Pattern: `a @b * /`.\nc * /\n\\@d\n@see https://a.test @x");
  });
});

test.each([...UNSEEN, ...HALVES].map((text) => [JSON.stringify(text), text]))(
  "a terminal is shown %s as an escape",
  (_, text) => {
    expect(escapeUnsafe(`a${text}b`)).toMatch(/^a(?:\\u[\da-f]{4})+b$/);
  },
);

test("all parts of a problem are escaped for the terminal: file, message, source, pointer, help", () => {
  const odd = "\u001b[2J\u202e";
  const problems = new Diagnostics();
  problems.report("FS1001", odd, {}, odd);
  expect(problems.all).toMatchObject([{ message: escapeUnsafe(odd), help: escapeUnsafe(odd) }]);
  const text = { message: odd, help: odd, file: odd, pointer: `#/${odd}`, source: `a${odd}`, line: 1, column: 2 };
  const plain = { red: String, yellow: String, dim: String, bold: String };
  expect(writeDiagnostics([{ severity: "error", code: "FS1001", ...text }], plain)).toMatch(/^[\x20-\x7e\n]+$/);
});

describe("a name", () => {
  const odd = [
    "a.b/c",
    "../a",
    'a"b',
    "a`${b}`",
    "a b",
    "a\u0000b",
    "a\u200bb",
    "1a",
    "💩",
    "*/",
    "__proto__",
    "ab".repeat(900),
    `1${"a".repeat(119)}`,
  ];
  test.each(odd)("of %j contains only letters and digits", (text) => {
    for (const name of [camelCase(text), pascalCase(text)]) {
      expect(name).toMatch(/^(?:[\p{L}_$][\p{L}\p{Nd}_$]*)?$/u);
      expect(name.length).toBeLessThanOrEqual(120);
    }
    expect(kebabCase(text)).toMatch(/^[a-z\d-]{0,80}$/);
  });

  test("of a file contains only ASCII letters", () => {
    expect(kebabCase("漢字 é ../x")).toMatch(/^[a-z\d-]+$/);
  });

  test("is unique without regard to case, and never a reserved word", () => {
    const scope = new NameSpaces(new Map(), {
      exported: [],
      internal: [],
      exportedTypes: [],
      types: ["index"],
      globals: [],
    });
    const names = ["Pet", "pet", "await", "globalThis", "index", "INDEX", "💩", ""].map((name, index) =>
      scope.allot(String(index), [name]),
    );
    expect(names).toEqual([
      "Pet",
      "pet2",
      "awaitModel",
      "globalThisModel",
      "indexModel",
      "INDEX2",
      "unnamedModel2",
      "unnamedModel3",
    ]);
  });
});

describe("a page", () => {
  test.each<[string, string, (text: string) => string, string]>([
    [
      "words",
      "a <b> & `c` *d* [e](f) ~g~ $h$ \\i _j_",
      plain,
      "a &lt;b> &amp; \\`c\\` \\*d\\* \\[e\\](f) \\~g\\~ \\$h\\$ \\\\i \\_j\\_",
    ],
    ["words on one line", "a\n# b", plain, "a # b"],
    ["a heading", "a #", headingText, "a \\#"],
    ["code", "a", code, "`a`"],
    ["code with a backtick", "a`b", code, "``a`b``"],
    ["code that begins with one", "`a", code, "`` `a ``"],
    ["code with two", "a``b`c", code, "```a``b`c```"],
    ["code with a cell's end", "a\\|<b>", code, "<code>a&#92;&#124;&#60;b&#62;</code>"],
    ["a block of code with a fence", "a\n```\nb", (text) => fence(text, "ts"), "````ts\na\n```\nb\n````"],
    ["a block of code with a longer fence", "`````", (text) => fence(text), "``````\n`````\n``````"],
    ["a link to a script", "[a](javascript:b)", inline, "a"],
    ["a link with a quotation mark", '[a](https://b.test/"c)', inline, "[a](https://b.test/%22c)"],
    ["a tag", "<script>a</script>", inline, "&lt;script>a&lt;/script>"],
    ["an escaped tag", "\\<b>", inline, "&lt;b>"],
    ["an entity of a tag", "&lt;b>", inline, "&lt;b>"],
    ["an address", "javascript:a", webAddress, "`javascript:a`"],
    ["an address with what ends it", "https://a.test/>b", webAddress, "<https://a.test/%3Eb>"],
    ["a target", "a b)", (text) => link(plain("x"), text), "[x](a%20b%29)"],
    [
      "characters that aren't seen",
      `a${UNSEEN.slice(7).join("")}\ue000\u{e0041}b`,
      (text) => clean(text).replaceAll("\n", ""),
      "ab",
    ],
    ["halves", "a\ud800b", clean, "ab"],
  ])("has %s as that", (_, text, write, page) => expect(write(text)).toBe(page));
});
