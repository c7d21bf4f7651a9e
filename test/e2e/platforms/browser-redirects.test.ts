import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Handler, headerOf, type RecordingServer, type Reply, serve } from "../../support/fake-twilio/serve.js";
import { generateClient } from "../../support/generate.js";
import { browser } from "./programs.js";

/* Browsers hide where a redirect leads. The client lets them follow it, and keeps credentials from other origins. */

const path = browser();

const content = { "application/json": { schema: { type: "object" } } };
const responses = { "200": { description: "ok", content } };
const operation = (operationId: string, scheme: string) => ({ operationId, security: [{ [scheme]: [] }], responses });
const SPEC = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.example" }],
  paths: {
    "/thing": { get: operation("getThing", "token"), post: operation("postThing", "token") },
    "/other": { get: operation("getOther", "key"), post: operation("postOther", "key") },
    "/file": {
      get: {
        ...operation("download", "token"),
        responses: { "200": { description: "ok", content: { "application/octet-stream": {} } } },
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", in: "header", name: "x-ident" },
    },
  },
};

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": "authorization, x-ident, content-type, x-mine",
};
const allow =
  (answer: Handler): Handler =>
  async (request) => {
    const reply: Reply = request.method === "OPTIONS" ? { status: 204 } : await answer(request);
    return { ...reply, headers: { ...CORS, ...reply.headers } };
  };
const json = (body: unknown): Reply => ({ status: 200, headers: { "content-type": "application/json" }, body });

describe.skipIf(path === undefined)("redirects in Chromium", () => {
  let chrome: Browser;
  let script: string;
  let site: RecordingServer;
  let api: RecordingServer;
  let elsewhere: RecordingServer;
  /** The status of redirects. */
  let status = 301;
  let target: (url: string) => string | undefined;

  beforeAll(async () => {
    const folder = await generateClient(SPEC, { docs: false });
    const { outputFiles } = await build({
      entryPoints: [join(folder, "index.ts")],
      bundle: true,
      format: "iife",
      globalName: "api",
      write: false,
    });
    script = outputFiles.map(({ text }) => text).join("");
    chrome = await chromium.launch({ executablePath: path ?? "", args: ["--no-sandbox"] });
  });
  afterAll(() => chrome.close());

  beforeEach(async () => {
    status = 301;
    const headers = { "content-type": "text/html" };
    site = await serve(() => ({ status: 200, headers, body: "<!doctype html><title>A page</title>" }));
    elsewhere = await serve(allow(() => json({ from: "elsewhere" })));
    api = await serve(
      allow(({ url }) => {
        const location = target(url);
        if (location !== undefined) return { status, headers: { location } };
        if (url === "/bytes")
          return { status: 200, headers: { "content-type": "application/octet-stream" }, body: "bytes" };
        return json({ from: url });
      }),
    );
  });
  afterEach(async () => {
    await Promise.all([site, api, elsewhere].map(({ close }) => close()));
  });

  /** Calls a function of the client in a page of another origin. Gives its data or its error's name. */
  async function call(name: string, create = "createClient"): Promise<unknown> {
    const page = await chrome.newPage();
    await page.goto(site.url);
    await page.addScriptTag({ content: script });
    const code = `(async () => {
      const client = api.${create}({ baseUrl: ${JSON.stringify(api.url)}, credentials: { token: "s3cret", key: "s3cret" }, retry: false });
      try {
        const data = await api.${name}(client);
        return data instanceof Blob ? await data.text() : data;
      } catch (error) { return error.name; }
    })()`;
    try {
      return await page.evaluate(code);
    } finally {
      await page.close();
    }
  }

  const sent = ({ requests }: RecordingServer, name: string): unknown[] =>
    requests.filter(({ method }) => method !== "OPTIONS").map((request) => [request.url, headerOf(request, name)]);
  const noSecret = (): void => {
    expect(elsewhere.requests.flatMap(({ rawHeaders }) => rawHeaders).join()).not.toContain("s3cret");
    expect(elsewhere.requests.map(({ url }) => url).join()).not.toContain("s3cret");
  };

  test.each(["createClient", "createMinimalClient"])("on the same origin: %s", async (create) => {
    target = (url) => (url === "/thing" ? "/moved" : undefined);
    expect(await call("getThing", create)).toEqual({ from: "/moved" });
    expect(sent(api, "authorization")).toEqual([
      ["/thing", "Bearer s3cret"],
      ["/moved", "Bearer s3cret"],
    ]);
  });

  test("on the same origin, with an API key in a header", async () => {
    // Browsers remember a 301.
    status = 302;
    target = (url) => (url === "/other" ? "/moved" : undefined);
    expect(await call("getOther")).toEqual({ from: "/moved" });
    expect(sent(api, "x-ident")).toEqual([
      ["/other", "s3cret"],
      ["/other", undefined],
      ["/moved", undefined],
      ["/moved", "s3cret"],
    ]);
  });

  test.each(["createClient", "createMinimalClient"])("to another origin, without the token: %s", async (create) => {
    target = () => `${elsewhere.url}/x`;
    expect(await call("getThing", create)).toEqual({ from: "elsewhere" });
    noSecret();
  });

  test("to another origin, without the API key in a header", async () => {
    target = () => `${elsewhere.url}/x`;
    expect(await call("getOther")).toEqual({ from: "elsewhere" });
    noSecret();
  });

  test("of a download to another origin", async () => {
    target = (url) => (url === "/file" ? "/bytes" : undefined);
    expect(await call("download")).toBe("bytes");
    target = () => `${elsewhere.url}/file`;
    expect(await call("download")).toBe('{"from":"elsewhere"}');
    noSecret();
  });

  test("of a POST is followed once, and never with an API key in a header", async () => {
    status = 303;
    target = (url) => (/^\/(thing|other)$/.test(url) ? "/moved" : undefined);
    expect(await call("postThing")).toEqual({ from: "/moved" });
    expect(sent(api, "authorization")).toHaveLength(2);
    expect(await call("postOther")).toBe("ConnectionError");
    expect(sent(api, "x-ident")).toHaveLength(3);
  });

  test("without an end is an error", async () => {
    target = () => "/thing";
    expect(await call("getThing")).toBe("ConnectionError");
    expect(await call("getOther")).toBe("ConnectionError");
  });
});
