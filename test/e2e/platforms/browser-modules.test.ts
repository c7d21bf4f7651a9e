import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../generator/pipeline/index.js";
import { type RecordingServer, serve } from "../../support/fake-twilio/serve.js";
import { ANSWERS, answerAsLibrary, CALLS, LIBRARY } from "../javascript/support.js";
import { browser } from "./programs.js";

/* A client in JavaScript, in a browser, as the emitted files are: no bundler and no other build step. */

const path = browser();

describe.skipIf(path === undefined)("a page in Chromium", () => {
  let chrome: Browser;
  let server: RecordingServer;

  beforeAll(async () => {
    const { files } = await generate({ ...LIBRARY, docs: false });
    const scripts = new Map(
      files.flatMap(({ path: file, text }) => (file.endsWith(".js") ? [[`/${file}`, text]] : [])),
    );
    server = await serve((request) => {
      const [pathname = ""] = request.url.split("?");
      const script = scripts.get(pathname);
      if (script !== undefined) return { status: 200, headers: { "content-type": "text/javascript" }, body: script };
      if (pathname === "/books") return answerAsLibrary(request);
      const isPage = pathname === "/";
      return { status: isPage ? 200 : 404, headers: { "content-type": "text/html" }, body: "<!doctype html>" };
    });
    chrome = await chromium.launch({ executablePath: path ?? "", args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await chrome.close();
    await server.close();
  });

  test("imports the modules and calls their functions", async () => {
    const page = await chrome.newPage();
    const problems: string[] = [];
    page.on("pageerror", ({ message }) => problems.push(message));
    await page.goto(server.url);
    const result = await page.evaluate(
      `import("/index.js").then((api) => { ${CALLS} return main(api, ${JSON.stringify(server.url)}); })`,
    );
    expect(result).toMatchObject(ANSWERS);
    expect(problems).toEqual([]);
    const asked = server.requests.map(({ url }) => url).filter((url) => url.endsWith(".js"));
    const modules = ["/books.js", "/client.js", "/cover.js", "/index.js", "/models.js", "/webhooks.js"];
    expect(asked.filter((url) => !url.startsWith("/runtime/")).sort()).toEqual(modules);
  });
});
