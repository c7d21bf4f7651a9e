import { execFile } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../../generator/pipeline/index.js";
import { SCRATCH } from "../../support/compile.js";
import { browser } from "../platforms/programs.js";

/* The app in examples/react is generated, compiled, built and used in Chromium. MSW answers in place of the API. */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const path = browser();

let scratch: string;
let app: string;

beforeAll(async () => {
  await mkdir(SCRATCH, { recursive: true });
  scratch = await mkdtemp(join(SCRATCH, "app-"));
  for (const name of ["pets", "react"])
    await cp(join(ROOT, "examples", name), join(scratch, name), { recursive: true });
  app = join(scratch, "react");
  const config = JSON.parse(await readFile(join(app, "fetchsmith.config.json"), "utf8")) as GenerateOptions & {
    readonly spec: string;
    readonly out: string;
  };
  const { diagnostics } = await generate({ ...config, spec: join(app, config.spec), out: join(app, config.out) });
  expect(diagnostics).toEqual([]);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

test.each(["typescript", "typescript-native"])("the app compiles with %s", async (compiler) => {
  const script = join(ROOT, "node_modules", compiler, "bin", "tsc");
  const run = promisify(execFile)(process.execPath, [script, "--noEmit", "--pretty", "false"], { cwd: app });
  expect(await run.catch((error: unknown) => error)).toEqual({ stdout: "", stderr: "" });
});

describe.skipIf(path === undefined)("the app in Chromium", () => {
  let server: PreviewServer;
  let chrome: Browser;
  let page: Page;

  beforeAll(async () => {
    await mkdir(join(app, "public"), { recursive: true });
    const worker = "mockServiceWorker.js"; // what `npx msw init public` writes
    await copyFile(join(ROOT, "node_modules", "msw", "lib", worker), join(app, "public", worker));
    await build({ root: app, logLevel: "error" });
    server = await preview({ root: app, logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
    chrome = await chromium.launch({ executablePath: path ?? "", args: ["--no-sandbox"] });
    page = await chrome.newPage({ viewport: { width: 390, height: 300 } });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
  });
  afterAll(async () => {
    await chrome.close();
    await server.close();
  });

  const names = (): Promise<readonly string[]> => page.locator("li").allTextContents();
  const end = (text: string) => page.locator("ul + p", { hasText: text });

  test("the list loads its next page when its end comes into view", async () => {
    await end("More below").waitFor();
    expect(await names()).toHaveLength(20);
    for (let turn = 0; turn < 2; turn++) {
      const shown = (await names()).length;
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
      await page.locator("li").nth(shown).waitFor();
    }
    await end("No more pets").waitFor();
    const all = await names();
    expect(all).toHaveLength(45);
    expect(new Set(all).size).toBe(45);
  });

  test("another filter is another list", async () => {
    await page.getByLabel("Species").selectOption("dog");
    await end("No more pets").waitFor();
    expect(await names()).toEqual([]);
    await page.getByLabel("Species").selectOption("cat");
    await page.locator("li").first().waitFor();
  });

  test("a refused pet shows the described error", async () => {
    await page.getByLabel("Name").fill("Cat 7");
    await page.getByRole("button", { name: "Add" }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toBe("taken: There is a pet named Cat 7");
  });

  test("a new pet is added, and the list is loaded again", async () => {
    await page.getByLabel("Name").fill("Miso");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("Miso has the id 46").waitFor();
    await page.locator("li", { hasText: "Miso" }).waitFor();
    expect((await names())[0]).toBe("Miso");
    expect(await page.getByRole("alert").count()).toBe(0);
  });
});
