import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sideBySide } from "../generator/diff/report/excerpt.js";
import { subjectOf } from "../generator/diff/report/html-filters.js";
import { browser as findBrowser } from "./e2e/platforms/programs.js";

/* The page of changes: what stands side by side, and how it behaves in a browser. */

const CLI = fileURLToPath(new URL("../dist/generator/cli/main.js", import.meta.url));
const browserPath = findBrowser();

const described = (kinds: readonly string[], more: object): object => {
  const kind = { type: "string", description: "<b>bold</b> & more", enum: kinds };
  const schema = { type: "object", properties: { kind: { $ref: "#/components/schemas/Kind" }, ...more } };
  const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
  const get = { operationId: "find", responses };
  const loose = { type: "object", properties: { id: { type: "string" }, ...("come" in more ? more : {}) } };
  const components = { schemas: { Kind: kind, Loose: loose } };
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } }, components };
};

let scratch: string;
let page: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-page-"));
  await writeFile(join(scratch, "old.json"), JSON.stringify(described(["a", "b"], { gone: { type: "string" } })));
  await writeFile(join(scratch, "new.json"), JSON.stringify(described(["a", "b", "c"], { come: { type: "string" } })));
  page = spawnSync(process.execPath, [CLI, "diff", "old.json", "new.json", "--format", "html"], {
    cwd: scratch,
    encoding: "utf8",
  }).stdout;
  await writeFile(join(scratch, "page.html"), page);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe("side by side", () => {
  const shown = (old: Parameters<typeof sideBySide>[0], now: typeof old): readonly string[] =>
    sideBySide(old, now).map(({ kind, old: was = "", new: is = "" }) => `${kind}: ${was} | ${is}`);

  test("lines that are the same are left out, but for some around a change", () => {
    const list = ["a", "b", "c", "d", "e", "f"];
    expect(shown({ enum: list, type: "string" }, { enum: [...list, "g"], type: "string" })).toEqual([
      "gap:  | ",
      "same:   - e |   - e",
      "same:   - f |   - f",
      "changed:  |   - g",
      "same: type: string | type: string",
    ]);
  });

  test("what took a line's place stands beside it", () => {
    expect(shown({ type: "number", x: true }, { type: "string", x: true })).toEqual([
      "changed: type: number | type: string",
      "same: x: true | x: true",
    ]);
  });

  test("what is the same, or too deep to be seen, is not shown", () => {
    expect(shown({ a: 1 }, { a: 1 })).toEqual([]);
    const deep = (value: number): object => ({ a: { b: { c: { d: { e: value } } } } });
    expect(shown(deep(1) as never, deep(2) as never)).toEqual([]);
  });

  test("text that could be taken for something else is quoted", () => {
    expect(shown(undefined, { a: "", b: "- x", c: "two\nlines", d: [], e: null, f: "plain: text" })).toEqual([
      'changed:  | a: ""',
      'changed:  | b: "- x"',
      'changed:  | c: "two\\nlines"',
      "changed:  | d: []",
      "changed:  | e: null",
      "changed:  | f: plain: text",
    ]);
  });
});

test("behind a reference stands what it leads to, and nothing of it is markup", () => {
  expect(page).toContain('<td class="new">  - c</td>');
  expect(page).not.toContain("<b>bold");
  expect(page).not.toMatch(/<script|https?:|url\(/);
});

test("a change is about an operation or a type by its place, and about other things by its kind", () => {
  const about = (code: string, pointer: string | null): string => {
    const place = { pointer, line: null };
    return subjectOf({
      level: "check",
      code,
      message: "",
      operations: [],
      old: place,
      new: { pointer: null, line: null },
    });
  };
  expect(about("member-removed", "#/paths/~1a/get/parameters/0")).toBe("operations");
  expect(about("member-removed", "#/components/schemas/Pet/properties/id")).toBe("types");
  expect(about("member-removed", "#/components/parameters/Limit")).toBe("operations");
  expect(about("type-changed", "#/definitions/Pet")).toBe("types");
  expect(about("type-renamed", "#/paths/~1a/get/responses/200")).toBe("types");
  expect(about("pagination-changed", "#/paths/~1a/get")).toBe("paging");
  expect(about("security-changed", "#/paths/~1a/get")).toBe("credentials");
  expect(about("server-changed", null)).toBe("servers");
  expect(about("member-added", "#/webhooks/sold/post")).toBe("webhooks");
  expect(about("member-added", "#/paths/~1a/post/callbacks/done")).toBe("webhooks");
});

describe.skipIf(browserPath === undefined)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(() => browser.close());

  test.each(["light", "dark"] as const)(
    "%s: boxes choose what is shown, and nothing is fetched",
    async (colorScheme) => {
      const context = await browser.newContext({
        colorScheme,
        javaScriptEnabled: true,
        viewport: { width: 400, height: 800 },
      });
      const tab = await context.newPage();
      const requests: string[] = [];
      tab.on("request", (request) => requests.push(request.url()));
      const address = pathToFileURL(join(scratch, "page.html")).href;
      await tab.goto(address);
      const visible = (selector: string): Promise<boolean> => tab.locator(selector).first().isVisible();
      expect(await tab.locator("section").evaluateAll((all) => all.map(({ className }) => className))).toEqual([
        "breaking",
        "check",
        "new",
      ]);
      expect(await visible("section.breaking")).toBe(true);
      await tab.click("label[for=breaking]");
      expect([await visible("section.breaking"), await visible("section.check")]).toEqual([false, true]);
      await tab.focus("#breaking");
      await tab.keyboard.press("Space");
      expect(await visible("section.breaking")).toBe(true);
      await tab.click("label[for=new]");
      expect([await visible("section.new"), await visible("section.check td.new")]).toEqual([false, true]);
      await tab.click("label[for=sides]");
      expect([await visible("table"), await visible("section.check h3")]).toEqual([false, true]);
      // What everything under a heading is about hides the heading, too.
      await tab.click("label[for=new]");
      await tab.click("label[for=about-operations]");
      expect([await visible("section.breaking"), await visible("section.check"), await visible("section.new")]).toEqual(
        [false, false, true],
      );
      await tab.click("label[for=about-operations]");
      expect([await visible("section.breaking h3"), await visible("section.new h3")]).toEqual([true, true]);
      const back = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(back).toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 22, 26)");
      // Nothing sticks out of a narrow screen.
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
      expect(requests).toEqual([address]);
      await context.close();
    },
  );
});
