import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/* Every link of the pages that are published leads to something that is published, too. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as {
  files: readonly string[];
  scripts: Readonly<Record<string, string>>;
};
/** npm adds these to every package (npm documentation, `files` of package.json). */
const ALWAYS = ["package.json", "README.md", "LICENSE"];

async function filesIn(path: string): Promise<readonly string[]> {
  if (!(await stat(join(ROOT, path))).isDirectory()) return [path];
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

const published = new Set((await Promise.all([...ALWAYS, ...PACKAGE.files].map(filesIn))).flat());
const pages = [...published].filter((path) => path.endsWith(".md")).sort();

/** The Markdown without code, in which nothing is a link. */
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** The targets of links and images. */
const linksIn = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);

/** The anchors that GitHub and npm give to headings; a repeated one gets a number. */
function anchorsIn(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) => {
      const slug = heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-");
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

/** Why a link leads nowhere; `undefined` if it is right. */
async function faultOf(link: string, page: string): Promise<string | undefined> {
  if (link.startsWith("https://")) return undefined;
  if (/^[a-z]+:|^\//i.test(link)) return "is neither relative nor https";
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.normalize(posix.join(dirname(page), path));
  if (!published.has(target)) {
    return existsSync(join(ROOT, target)) ? "is not in the package" : "does not exist";
  }
  if (anchor === undefined) return undefined;
  return anchorsIn(await readFile(join(ROOT, target), "utf8")).has(anchor) ? undefined : "has no such heading";
}

test("the pages for users and contributors are published", () => {
  expect(pages).toEqual(expect.arrayContaining(["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"]));
  expect(pages.filter((page) => page.startsWith("docs/"))).toHaveLength(31);
});

test.each(pages)("every link of %s leads to a published file and to a heading in it", async (page) => {
  const links = linksIn(await readFile(join(ROOT, page), "utf8"));
  const faults = await Promise.all(
    links.map(async (link) => {
      const fault = await faultOf(link, page);
      return fault && `${link} ${fault}`;
    }),
  );
  expect(faults.filter(Boolean)).toEqual([]);
});

test.each([
  ["docs/none.md", "does not exist"],
  ["spec/challenges.yaml", "is not in the package"],
  ["docs/client.md#none", "has no such heading"],
  ["http://example.com", "is neither relative nor https"],
  ["docs/client.md#options-of-a-call", undefined],
])("the link %s in the README: %s", async (link, fault) => {
  expect(await faultOf(link, "README.md")).toBe(fault);
});

test("the README links to every page of docs/, or to the README of the folder that links to it", async () => {
  const indexes = ["README.md", ...pages.filter((page) => /^docs\/.+\/README\.md$/.test(page))];
  const linked = indexes.map(async (index) => {
    const links = linksIn(await readFile(join(ROOT, index), "utf8"));
    return links.map((link) => posix.join(dirname(index), link));
  });
  expect((await Promise.all(linked)).flat()).toEqual(
    expect.arrayContaining(pages.filter((page) => page.startsWith("docs/"))),
  );
});

test("every test file that a page names exists", async () => {
  const texts = await Promise.all(pages.map((page) => readFile(join(ROOT, page), "utf8")));
  const named = texts.flatMap((text) => [...text.matchAll(/vitest run ([\w./-]+)/g)].map(([, path = ""]) => path));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("every script that a page names is in package.json", async () => {
  const texts = await Promise.all(pages.map((page) => readFile(join(ROOT, page), "utf8")));
  const named = texts.flatMap((text) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => name === undefined || !Object.hasOwn(PACKAGE.scripts, name))).toEqual([]);
});
