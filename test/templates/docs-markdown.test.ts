import { describe, expect, test } from "vitest";
import {
  atLineStart,
  code,
  fence,
  headingText,
  inline,
  link,
  type Markdown,
  plain,
  rowOf,
  webAddress,
} from "../../templates/docs/markdown/markdown.js";
import { cellProse, firstProse, prose } from "../../templates/docs/markdown/prose.js";
import { runToEnd } from "../support/run-to-end.js";

describe("a line of a description", () => {
  test.each([
    [
      "given in [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) format",
      "given in [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) format",
    ],
    ["Used when `factor_type` is `push`.", "Used when `factor_type` is `push`."],
    ["**Deprecated** and *gone*", "**Deprecated** and *gone*"],
    ["the date_created of _this_", "the date_created of \\_this\\_"],
    ["see https://a.test/b_c?d=1&e=2.", "see <https://a.test/b_c?d=1&e=2>."],
    ["[`email`](https://a.test/email)", "[`email`](https://a.test/email)"],
    ["[x](https://a.test/b_(c))", "[x](https://a.test/b_%28c%29)"],
    ["[](https://a.test/)", "<https://a.test/>"],
    ["[![Run](https://a.test/b.svg)](https://a.test/run)", "[Run](https://a.test/run)"],
    ["a \\* b &lt;c&gt; &amp;lt;", "a \\* b &lt;c> &amp;lt;"],
    ["one\n\ntwo", "one two"],
  ])("%s", (given, want) => {
    expect(inline(given)).toBe(want);
  });

  test.each([
    ["<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"],
    ["&#x202e;evil", "&amp;#x202e;evil"],
    ["[x](javascript:alert(1))", "x"],
    ["[x](JaVaScRiPt:alert)", "x"],
    ["[x](data:text/html,y)", "x"],
    ["[x](../../secrets)", "x"],
    ["![x](https://a.test/pixel.gif)", "[x](https://a.test/pixel.gif)"],
    ["[x]: https://a.test", "\\[x\\]: <https://a.test>"],
    ['[x](https://a.test/"onload="y)', "[x](https://a.test/%22onload=%22y)"],
    ["an unpaired ` and ``", "an unpaired \\` and \\`\\`"],
    ["a\u202eb\u200bc\ue0001\ue001\ud800", "abc1"],
    ["$a$ ~~b~~ ***", "\\$a\\$ \\~\\~b\\~\\~ \\*\\*\\*"],
    ["<!-- x -->", "&lt;!-- x -->"],
  ])("keeps %s harmless", (given, want) => {
    expect(inline(given)).toBe(want);
  });

  test("is read in linear time", () => {
    for (const part of [
      "`",
      "[",
      "![",
      "](",
      "*",
      "**",
      "<a ",
      "&",
      "https://",
      "\\",
      "``` ` ",
      '[a](b "',
      " ",
      "<code>",
      "# ",
    ]) {
      runToEnd(() => {
        inline(part.repeat(300_000));
        prose(part.repeat(300_000));
      });
    }
  });
});

describe("code", () => {
  test.each([
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a ``` b", "````a ``` b````"],
    ["a\nb", "`a b`"],
    ["<b>&amp;", "`<b>&amp;`"],
    ["", ""],
  ])("%j", (given, want) => {
    expect(code(given)).toBe(want);
  });

  test("does not end a table cell", () => {
    expect(rowOf([code("a | b")])).toBe("| `a \\| b` |");
    expect(rowOf([code("^a\\|b$")])).toBe("| <code>&#94;a&#92;&#124;b&#36;</code> |");
    expect(rowOf([plain("a\\|b"), plain("")])).toBe("| a\\\\\\|b | |");
    expect(rowOf(["a\nb" as Markdown])).toBe("| a b |");
  });

  test("a fenced block cannot be closed by its content", () => {
    expect(fence("a\n```\nb", "ts")).toBe("````ts\na\n```\nb\n````");
    expect(fence("``\u200b`\n\u2028x  ")).toBe("````\n```\n\nx\n````");
  });
});

describe("parts of a page", () => {
  test("a heading contains only words", () => {
    expect(headingText("# `a` [b](https://c) <d> #\n## e")).toBe("\\# \\`a\\` \\[b\\](https://c) &lt;d> \\# \\#\\# e");
  });

  test.each([
    ["# a", "\\# a"],
    ["- a", "\\- a"],
    ["+ a", "\\+ a"],
    ["> a", "\\> a"],
    ["---", "\\---"],
    ["===", "\\==="],
    ["12. a", "12\\. a"],
    ["2) a", "2\\) a"],
  ])("a line that begins with %s begins nothing", (given, want) => {
    expect(atLineStart(plain(given))).toBe(want);
  });

  test("targets of links are encoded", () => {
    expect(link(plain("a"), "b c).md")).toBe("[a](b%20c%29.md)");
    expect(webAddress("https://a.test/<b>|c")).toBe("<https://a.test/%3Cb%3E%7Cc>");
    expect(webAddress("javascript:alert(1)")).toBe("`javascript:alert(1)`");
  });
});

describe("a description of several lines", () => {
  test("keeps paragraphs, lists and code, and no heading", () => {
    const text =
      "# Title\nFirst\nline.\n\n- one\n  more\n* two\n1. three\n```sh\n# code\n```\n| a | b |\n| - | - |\n---\nlast";
    expect(prose(text)).toEqual([
      "**Title**",
      "First line.",
      "- one more\n- two\n1. three",
      "```\n# code\n```",
      "```\n| a | b |\n| - | - |\n```",
      "last",
    ]);
  });

  test.each(["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])("keeps the alert %s", (kind) => {
    const text = `Before\n> [!${kind}]\n> First\n> line.\n>\n> - one <u>\n\n> said\n> # twice\n\nAfter`;
    expect(prose(text)).toEqual([
      "Before",
      `> [!${kind}]\n> First line.\n>\n> - one &lt;u>`,
      "> said\n>\n> **twice**",
      "After",
    ]);
    expect(cellProse(`> [!${kind}]\n> Careful.`)).toBe("Careful.");
    expect(prose(`> [!${kind}] x`)).toEqual([`> \\[!${kind}\\] x`]);
    expect(prose(`> [!${kind.toLowerCase()}]\nlazy`)).toEqual([`> [!${kind}]\n> lazy`]);
  });

  test("reads quotations in quotations as one, so that none is too deep", () => {
    expect(prose(`${">".repeat(100_000)} deep`)).toEqual(["> deep"]);
    expect(prose("> > a\n>> b")).toEqual(["> a b"]);
  });

  test("removes backslashes from the target of a link", () => {
    expect(prose("[docs](https://a.test/a\\_b)")).toEqual(["[docs](https://a.test/a_b)"]);
  });

  test("is one line in a table cell", () => {
    expect(cellProse("First\nline.\n\n- one\n- two\n\n```\na\n```")).toBe("First line.<br>- one<br>- two<br>`a`");
    expect(firstProse("First\nline.\n\nSecond.")).toBe("First line.");
    expect(firstProse(undefined)).toBe("");
  });

  test("common HTML tags become Markdown, all others are escaped", () => {
    const text =
      '<p>See <a href="https://a.test/">the <b>docs</b></a> and <code>x</code>.<br>New</p><ul><li>one</li></ul><img src=x>';
    expect(prose(text)).toEqual(["See [the **docs**](https://a.test/) and `x`. New", "- one", "&lt;img src=x>"]);
    expect(prose('<a href="https://a.test/">docs</a> <a href="javascript:x">y</a> `<b>`')).toEqual([
      "[docs](https://a.test/) y `<b>`",
    ]);
  });
});
