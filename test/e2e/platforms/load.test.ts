import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { ACCOUNT, PUSH_FACTOR_SID, SERVICE_SID } from "../../support/fake-twilio/index.js";
import { serve } from "../../support/fake-twilio/serve.js";
import type { LoadReport } from "./load.js";
import { outputOf } from "./programs.js";
import type { World } from "./scenario.js";

const FOLDER = fileURLToPath(new URL("../../.tmp/load/", import.meta.url));
const IN_A_ROW = 20_000;

test("200 calls at once and 20,000 in a row lose no answer and keep no memory", async ({ annotate }) => {
  const server = await serve(({ url }) => {
    const [, identity = ""] = /\/Entities\/([^/]+)\//.exec(url) ?? [];
    return { status: 200, body: { sid: "YC", identity, date_created: "2026-01-01T12:00:00Z" } };
  });
  const world: World = {
    url: server.url,
    account: ACCOUNT,
    place: { serviceSid: SERVICE_SID, identity: "" },
    factorSid: PUSH_FACTOR_SID,
    authPayload: "",
  };
  try {
    const entry = fileURLToPath(new URL("load.ts", import.meta.url));
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
    const run = `console.log(JSON.stringify(await runLoad(${JSON.stringify(world)}, ${IN_A_ROW})));\n`;
    await mkdir(FOLDER, { recursive: true });
    const module = join(FOLDER, "load.mjs");
    await writeFile(module, outputFiles.map(({ text }) => text).join("") + run);
    const program = { name: "this Node.js", path: process.execPath, flags: ["--expose-gc"] };
    const report = JSON.parse(await outputOf(program, module)) as LoadReport;
    const { heapBefore, heapAfter } = report;
    await annotate(`heap ${(heapAfter / heapBefore).toFixed(3)} of what it was`);
    expect(report).toMatchObject({ atOnce: 200, inARow: IN_A_ROW, unhandled: 0 });
    expect(heapAfter / heapBefore).toBeLessThan(1.1);
  } finally {
    await server.close();
  }
});
