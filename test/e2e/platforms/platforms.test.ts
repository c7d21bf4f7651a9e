import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { headerOf, type RecordingServer, serve } from "../../support/fake-twilio/serve.js";
import { type Stage, startStage } from "./misbehaving.js";
import { browser, isThere, outputOf, PROGRAMS, versionOf } from "./programs.js";
import type { Kind, World } from "./scenario.js";

/* The same client, the same scenario: under each platform that is installed (`npm run platforms`). */

const FOLDER = fileURLToPath(new URL("../../.tmp/platforms/", import.meta.url));
const SCENARIO = fileURLToPath(new URL("scenario.ts", import.meta.url));
let stage: Stage;
let scenario: string;

beforeAll(async () => {
  const { outputFiles } = await build({ entryPoints: [SCENARIO], bundle: true, format: "esm", write: false });
  scenario = outputFiles.map(({ text }) => text).join("");
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
});
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.close());

/** The scenario as a program that prints what it found. */
const programFor = (world: World, kind: Kind): string =>
  `${scenario}\nconsole.log(JSON.stringify(await runScenario(${JSON.stringify(world)}, "${kind}")));\n`;

const sids = (...numbers: readonly number[]): string[] =>
  numbers.map((number) => `YC${number.toString(16).padStart(32, "0")}`);

/** What every platform finds with the client that has all layers. */
const FOUND: Readonly<Record<string, unknown>> = {
  create: [
    "2026-01-01T12:30:00.000Z",
    true,
    expect.objectContaining({ message: "Ärger & + ünd 100 %?", fields: [{ label: "From", value: "Zürich" }] }),
    { ip: "172.168.1.234" },
  ],
  list: [sids(1, 2, 3, 4, 5), sids(5, 4, 3)],
  update: ["approved", "approved", `signature-of-${sids(1)[0] ?? ""}`],
  "an error that is described": [false, 404, 20404],
  "wrong credentials": ["ApiError", 401, expect.objectContaining({ code: 20003 }), 1],
  "too many requests": "in the end",
  "an error in HTML": ["ApiError", 500, "<h1>Oh no</h1>", 1],
  "JSON that is cut off": [
    "DecodeError",
    "FetchChallenge got status 200, but the body is not application/json (content type: application/json)",
  ],
  "a body that breaks off": ["ConnectionError", "FetchChallenge", true],
  "no body": [
    "DecodeError",
    "FetchChallenge got status 200, but the body is empty, not application/json (content type: application/json)",
  ],
  "no answer in time": ["TimeoutError", "FetchChallenge got no complete response within 200 ms"],
  "an abort": "enough",
  "a link to itself": "PaginationError",
  "nobody there": ["ConnectionError", "ListChallenge", true],
  "a redirect to another origin": { sid: "elsewhere" },
  "many at once": "5".repeat(50),
};

/** What every platform finds with each client. A minimal client sends a request once. */
const FINDINGS: Readonly<Record<Kind, Readonly<Record<string, unknown>>>> = {
  whole: FOUND,
  minimal: { ...FOUND, "too many requests": ["ApiError", 429, null, 1] },
};
const KINDS = Object.keys(FINDINGS) as readonly Kind[];

const expectNoCredentialElsewhere = (): void => {
  expect(stage.elsewhere.requests.map((request) => headerOf(request, "authorization"))).toEqual([undefined]);
};

describe.each(PROGRAMS)("$name", (program) => {
  test.skipIf(!isThere(program)).for(KINDS)("runs the scenario with a %s client", async (kind, { annotate }) => {
    await annotate(await versionOf(program));
    const module = join(FOLDER, `${program.name.replaceAll(/\W+/g, "-")}.mjs`);
    await writeFile(module, programFor(stage.world, kind));
    expect(JSON.parse(await outputOf(program, module))).toEqual(FINDINGS[kind]);
    expectNoCredentialElsewhere();
  });
});

describe("Chromium", () => {
  const path = browser();
  let site: RecordingServer;
  beforeAll(async () => {
    const headers = { "content-type": "text/html" };
    site = await serve(() => ({ status: 200, headers, body: "<!doctype html><title>A page</title>" }));
  });
  afterAll(() => site.close());

  test.skipIf(path === undefined).for(KINDS)(
    "runs the scenario with a %s client in a page of another origin",
    async (kind, { annotate }) => {
      const started = await chromium.launch({ executablePath: path ?? "", args: ["--no-sandbox"] });
      try {
        await annotate(`Chromium ${started.version()}`);
        const page = await started.newPage();
        const printed: string[] = [];
        page.on("pageerror", (error) => printed.push(`error: ${error.message}`));
        await page.goto(site.url);
        const ended = page.waitForEvent("console", (message) => message.text().startsWith("{"));
        const [message] = await Promise.all([
          ended,
          page.addScriptTag({ type: "module", content: programFor(stage.world, kind) }),
        ]);
        expect(printed).toEqual([]);
        expect(JSON.parse(message.text())).toEqual(FINDINGS[kind]);
        expectNoCredentialElsewhere();
      } finally {
        await started.close();
      }
    },
  );
});
