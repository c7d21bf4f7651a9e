import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_OPTIONS } from "../../generator/config/options.js";
import { compareApis, writeReport } from "../../generator/diff/diff.js";
import { alignExcerpts } from "../../generator/diff/report/align-excerpts.js";
import { findTopic } from "../../generator/diff/report/page-filters.js";
import { loadPair } from "./compare-descriptions.js";
import { browser as findBrowser } from "../e2e/platforms/programs.js";

/* The HTML report: its excerpts, its topics, and how it works in a browser. */

const browserPath = findBrowser();

const describeKinds = (kinds: readonly string[], more: object): object => {
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
  const [old, now] = await loadPair(
    describeKinds(["a", "b"], { gone: { type: "string" } }),
    describeKinds(["a", "b", "c"], { come: { type: "string" } }),
  );
  const changes = compareApis({ old, new: now }, DEFAULT_OPTIONS, []);
  const names = { old: "old.json", new: "new.json" };
  page = writeReport("html", changes, names, { old: old.valueAt, new: now.valueAt });
  await writeFile(join(scratch, "page.html"), page);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe("excerpts", () => {
  const align = (old: Parameters<typeof alignExcerpts>[0], now: typeof old): readonly string[] =>
    alignExcerpts(old, now).map(({ kind, old: was = "", new: is = "" }) => `${kind}: ${was} | ${is}`);

  test("equal lines are left out, except for some around a change", () => {
    const list = ["a", "b", "c", "d", "e", "f"];
    expect(align({ enum: list, type: "string" }, { enum: [...list, "g"], type: "string" })).toEqual([
      "gap:  | ",
      "same:   - e |   - e",
      "same:   - f |   - f",
      "changed:  |   - g",
      "same: type: string | type: string",
    ]);
  });

  test("a line stands beside the line that it replaces", () => {
    expect(align({ type: "number", x: true }, { type: "string", x: true })).toEqual([
      "changed: type: number | type: string",
      "same: x: true | x: true",
    ]);
  });

  test("equal values, and values that are nested too deeply, are not shown", () => {
    expect(align({ a: 1 }, { a: 1 })).toEqual([]);
    const deep = (value: number): object => ({ a: { b: { c: { d: { e: value } } } } });
    expect(align(deep(1) as never, deep(2) as never)).toEqual([]);
  });

  test("strings that could be read as something else are quoted", () => {
    expect(align(undefined, { a: "", b: "- x", c: "two\nlines", d: [], e: null, f: "plain: text" })).toEqual([
      'changed:  | a: ""',
      'changed:  | b: "- x"',
      'changed:  | c: "two\\nlines"',
      "changed:  | d: []",
      "changed:  | e: null",
      "changed:  | f: plain: text",
    ]);
  });
});

test("an excerpt shows the target of a reference, and none of its text is markup", () => {
  expect(page).toContain('<td class="new">  - c</td>');
  expect(page).not.toContain("<b>bold");
  expect(page).not.toMatch(/<script|https?:|url\(/);
});

test("the topic of a change follows from its code, or else from its pointer", () => {
  const topicOf = (code: string, pointer: string | null): string => {
    const location = { pointer, line: null };
    return findTopic({
      level: "check",
      code,
      message: "",
      operations: [],
      old: location,
      new: { pointer: null, line: null },
    });
  };
  expect(topicOf("member-removed", "#/paths/~1a/get/parameters/0")).toBe("operations");
  expect(topicOf("member-removed", "#/components/schemas/Pet/properties/id")).toBe("types");
  expect(topicOf("member-removed", "#/components/parameters/Limit")).toBe("operations");
  expect(topicOf("type-changed", "#/definitions/Pet")).toBe("types");
  expect(topicOf("type-renamed", "#/paths/~1a/get/responses/200")).toBe("types");
  expect(topicOf("pagination-changed", "#/paths/~1a/get")).toBe("paging");
  expect(topicOf("security-changed", "#/paths/~1a/get")).toBe("credentials");
  expect(topicOf("server-changed", null)).toBe("servers");
  expect(topicOf("member-added", "#/webhooks/sold/post")).toBe("webhooks");
  expect(topicOf("member-added", "#/paths/~1a/post/callbacks/done")).toBe("webhooks");
});

describe.skipIf(browserPath === undefined)("in Chromium (skipped if it is not installed)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath ?? "", args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(() => browser.close());

  test.each(["light", "dark"] as const)(
    "%s: check boxes filter the changes, and nothing is fetched",
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
      await tab.click("label[for=excerpts]");
      expect([await visible("table"), await visible("section.check h3")]).toEqual([false, true]);
      // If all topics of a level are hidden, its heading is hidden, too.
      await tab.click("label[for=new]");
      await tab.click("label[for=about-operations]");
      expect([await visible("section.breaking"), await visible("section.check"), await visible("section.new")]).toEqual(
        [false, false, true],
      );
      await tab.click("label[for=about-operations]");
      expect([await visible("section.breaking h3"), await visible("section.new h3")]).toEqual([true, true]);
      const back = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(back).toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 22, 26)");
      // A narrow screen needs no horizontal scrolling.
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
      expect(requests).toEqual([address]);
      await context.close();
    },
  );
});
