import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../generator/diff/change.js";
import { DEFAULT_OPTIONS } from "../../generator/config/options.js";
import { compareApis, writeReport } from "../../generator/diff/diff.js";
import { alignExcerpts } from "../../generator/diff/report/align-excerpts.js";
import { createAnchors } from "../../generator/diff/report/page-anchors.js";
import { findTopic } from "../../generator/diff/report/page-filters.js";
import { SEARCH_SCRIPT } from "../../generator/diff/report/page-search.js";
import { BACKGROUNDS, PAGE_COLORS, TEXTS, writePageStyle } from "../../generator/diff/report/page-style.js";
import { writeReportTitle } from "../../generator/diff/report/report-title.js";
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
  const [old, now] = await loadPair(describeKinds(["a", "b"], { gone: { type: "string" } }), {
    ...describeKinds(["a", "b", "c"], { come: { type: "string" } }),
    info: { title: "T", version: "2" },
  });
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

  test("arrays are written as arrays, also of objects and at the deepest level", () => {
    const security = [{ token: ["a"] }, {}];
    expect(align(undefined, { security, tags: [["x"], []] })).toEqual([
      "changed:  | security:",
      "changed:  |   - token:",
      "changed:  |       - a",
      "changed:  |   - {}",
      "changed:  | tags:",
      "changed:  |   - - x",
      "changed:  |   - []",
    ]);
    const deep = { enum: ["a", "b, c"], items: { type: "x" }, allOf: [{ type: "x" }], required: [] };
    expect(align(undefined, { a: { b: { c: deep } } }).slice(3)).toEqual([
      'changed:  |       enum: [a, "b, c"]',
      "changed:  |       items: {…}",
      "changed:  |       allOf: […]",
      "changed:  |       required: []",
    ]);
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
  expect(page).toContain('<ins class="new">  - c</ins>');
  expect(page).not.toContain("<b>bold");
  expect(page).not.toMatch(/https?:|url\(|style=|onclick/);
  expect(page.match(/<script/g)).toEqual(["<script"]);
  expect(page).toContain(`<script>${SEARCH_SCRIPT}</script>`);
});

test("the excerpt of a property that may now be missing shows which ones are required", async () => {
  const describeLoose = (required: readonly string[]): object => {
    const properties = { "a/b": { type: "string" }, c: { type: "string" } };
    const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
    const get = {
      operationId: "find",
      responses: { 200: { description: "x", content: { "application/json": { schema } } } },
    };
    return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } } };
  };
  const reportOf = async (before: readonly string[], after: readonly string[]): Promise<string> => {
    const [old, now] = await loadPair(describeLoose(before), describeLoose(after));
    const changes = compareApis({ old, new: now }, DEFAULT_OPTIONS, []);
    return writeReport("html", changes, { old: "o", new: "n" }, { old: old.valueAt, new: now.valueAt });
  };
  const fewer = await reportOf(["c", "a/b"], ["c"]);
  expect(fewer).toContain('<div class="old">  - c</div><del class="old">  - a/b</del>');
  expect(fewer).toContain('<div class="new">  - c</div><div class="none new"></div>');
  expect(await reportOf(["a/b"], [])).toContain('<del class="old">required:</del><del class="old">  - a/b</del>');
});

test("the title names the API and both versions, and the counts stand in one place", () => {
  expect(page).toContain("<h1>T: 1 → 2</h1>");
  expect(page).toContain("<title>T: 1 → 2: changes for callers</title>");
  const counts = [...page.matchAll(/for="(\w+)" class="\w+"><b>(\d+)<\/b>/g)].map(([, level = "", count]) => [
    level,
    Number(count),
  ]);
  expect(counts).toEqual([
    ["breaking", 1],
    ["check", 1],
    ["new", 2],
  ]);
  for (const [level, count] of counts) {
    const section = new RegExp(`<section class="${level}">[\\s\\S]*?</section>`).exec(page)?.[0] ?? "";
    expect(section.match(/<article /g)).toHaveLength(Number(count));
  }
  expect(page).not.toMatch(/\d+ (?:breaking|check|new)\b/);
});

test.each([
  [{ title: "Pets", version: "1" }, { title: "Pets", version: "2" }, "Pets: 1 → 2"],
  [{ title: " Pets\n API ", version: "1" }, { title: "Pets API", version: "1\u0007" }, "Pets API: 1 → 1\\u0007"],
  [{ title: "Pets", version: "1" }, { title: "Animals", version: "2" }, "Pets 1 → Animals 2"],
  [{ title: "Pets", version: "1" }, { title: "Pets" }, undefined],
  [{ title: "Pets", version: "" }, { title: "Pets", version: 2 }, undefined],
])("a title of %j and %j", (old, now, title) => {
  const valuesOf = (info: Readonly<Record<string, string | number>>) => (pointer: string) =>
    info[pointer.replace("#/info/", "")];
  expect(writeReportTitle({ old: valuesOf(old), new: valuesOf(now) })).toBe(title);
});

test("each change has an anchor, which other changes do not influence", () => {
  const change = (message: string, pointer: string): Change => {
    const location = { pointer, line: null };
    return { level: "new", code: "member-added", message, operations: [], old: location, new: location };
  };
  const [one, other, same] = [change("a", "#/a"), change("b", "#/b"), change("a", "#/a")];
  const [alone, together] = [createAnchors([one]), createAnchors([other, one, same])];
  expect(alone.get(one)).toMatch(/^member-added-[0-9a-f]{8}$/);
  expect(together.get(one)).toBe(alone.get(one));
  expect(together.get(same)).toBe(`${alone.get(one)}-2`);
  expect(new Set(together.values()).size).toBe(3);
  expect(together.get({ ...one })).toBeUndefined();
});

/** The contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrastOf(one: string, other: string): number {
  const luminance = (color: string): number => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
    const [red = 0, green = 0, blue = 0] = channels.map((value) =>
      value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each(["light", "dark"] as const)("every text can be read on every background: %s", (mode) => {
  const colors = PAGE_COLORS[mode];
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  const pairs = BACKGROUNDS.flatMap((back) =>
    // Changed lines have the plain text colour.
    (back === "removed" || back === "added" ? (["text"] as const) : TEXTS).map((text) => [text, back] as const),
  );
  const weak = pairs.filter(([text, back]) => contrastOf(colors[text], colors[back]) < 4.5);
  expect(weak).toEqual([]);
  expect(pairs.length).toBeGreaterThan(30);
});

test("the style uses no colour beside those whose contrast is known", () => {
  const style = writePageStyle([3]);
  const rules = style.slice(style.indexOf("* {"));
  expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl|color-mix/);
  expect(style).toContain("repeat(3, auto)");
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
      expect([await visible("section.new"), await visible("section.check ins.new")]).toEqual([false, true]);
      await tab.click("label[for=excerpts]");
      expect([await visible(".pair"), await visible("section.check h3")]).toEqual([false, true]);
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

  /** Opens the page with other settings than the tests above. */
  async function open(width: number, hash = "", colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const tab = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    await tab.goto(`${pathToFileURL(join(scratch, "page.html")).href}${hash}`);
    return tab;
  }

  test("a change is laid out when it comes into view, and all are printed", async () => {
    const tab = await open(800);
    const read = (): Promise<string> =>
      tab.evaluate(() => getComputedStyle(document.querySelector("article")!).contentVisibility);
    expect(await read()).toBe("auto");
    await tab.emulateMedia({ media: "print" });
    expect(await read()).toBe("visible");
    await tab.close();
  });

  test.each([
    [390, false],
    [1400, true],
  ])("at %d pixels, the descriptions stand side by side: %s", async (width, isSideBySide) => {
    const tab = await open(width);
    const [old, now] = await tab.evaluate(() =>
      [...document.querySelectorAll("section.check .at")].map((part) => {
        const { left, top } = part.getBoundingClientRect();
        return { left, top };
      }),
    );
    expect(old?.left !== now?.left).toBe(isSideBySide);
    expect(old?.top === now?.top).toBe(isSideBySide);
    // On a narrow screen, the whole old excerpt stands above the new one.
    const tops = await tab.evaluate(() =>
      [...document.querySelectorAll("section.check .pair > *")]
        .filter((part) => part.getClientRects().length > 0)
        .map((part) => part.getBoundingClientRect().top),
    );
    if (!isSideBySide) expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await tab.close();
  });

  test("the search finds messages, operations and excerpts, and counts what the filters hide", async () => {
    const tab = await open(1400);
    const find = async (words: string): Promise<readonly [visible: number, said: string]> => {
      await tab.fill("#words", words);
      return [await tab.locator("article:visible").count(), await tab.locator("output").innerText()];
    };
    expect(await find("COME loose")).toEqual([1, "1 found"]);
    expect(await find("find")).toEqual([3, "3 found"]);
    expect(await find("- c")).toEqual([1, "1 found"]);
    expect(await find("nothing like it")).toEqual([0, "0 found"]);
    expect(await tab.locator("h2:visible").count()).toBe(0);
    await tab.click("label[for=new]");
    expect(await find("come loose")).toEqual([0, "1 found, 1 of them hidden by the filters"]);
    await tab.click("label[for=new]");
    expect(await tab.locator("output").innerText()).toBe("1 found");
    expect(await find("")).toEqual([4, ""]);
    await tab.close();
  });

  test("a link shows its change, even if its level is hidden", async () => {
    const id = /<article id="(member-added-[^"]+)"/.exec(page)?.[1] ?? "";
    const tab = await open(1400, `#${id}`);
    await tab.click("label[for=new]");
    expect(await tab.locator("section.new h2").isVisible()).toBe(true);
    expect(await tab.locator(`#${id}`).isVisible()).toBe(true);
    expect(await tab.locator(`#${id} h3 a`).getAttribute("href")).toBe(`#${id}`);
    await tab.evaluate(() => void (location.hash = ""));
    expect(await tab.locator(`#${id}`).isVisible()).toBe(false);
    await tab.close();
  });

  test("without scripts there is no search, and all else works", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(join(scratch, "page.html")).href);
    expect(await tab.locator("#search").isVisible()).toBe(false);
    await tab.click("label[for=breaking]");
    expect(await tab.locator("section.breaking").isVisible()).toBe(false);
    await context.close();
  });

  test("the Content Security Policy allows the page's own style and script, and nothing else", async () => {
    const tab = await browser.newPage();
    const refused: string[] = [];
    tab.on("console", (message) => refused.push(message.text()));
    tab.on("pageerror", ({ message }) => refused.push(message));
    await tab.goto(pathToFileURL(join(scratch, "page.html")).href);
    expect(await tab.locator("#search").isVisible()).toBe(true);
    expect(refused).toEqual([]);
    await tab.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'changed'";
      document.body.append(script);
    });
    expect(await tab.title()).toBe("T: 1 → 2: changes for callers");
    expect(refused.join()).toContain("Content Security Policy");
    await tab.close();
  });

  test.each(["light", "dark"] as const)("every text that is shown has a contrast of at least 4.5: %s", async (mode) => {
    const tab = await open(1400, "", mode);
    const texts = await tab.evaluate(() => {
      const isOpaque = (color: string): boolean => color.startsWith("rgb(");
      return [...document.querySelectorAll("body *")]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => {
          let back: Element | null = element;
          while (back && !isOpaque(getComputedStyle(back).backgroundColor)) back = back.parentElement;
          const { color } = getComputedStyle(element);
          return [element.tagName, color, back ? getComputedStyle(back).backgroundColor : "none"] as const;
        });
    });
    const toHex = (color: string): string =>
      `#${[...color.matchAll(/\d+/g)].map(([value]) => Number(value).toString(16).padStart(2, "0")).join("")}`;
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter(([, color, back]) => !(contrastOf(toHex(color), toHex(back)) >= 4.5))).toEqual([]);
    await tab.close();
  });
});
