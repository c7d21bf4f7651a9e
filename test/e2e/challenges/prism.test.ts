import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Client,
  createChallenge,
  createClient,
  fetchChallenge,
  listChallenge,
  pageChallenge,
  streamChallenge,
  updateChallenge,
} from "../../../generated/index.js";
import { ACCOUNT, PUSH_FACTOR_SID, sid, TOTP_FACTOR_SID } from "../../support/fake-twilio/index.js";
import { CHALLENGES, collect, PLACE } from "./support.js";

/*
 * Prism knows the description and nothing of this project: it answers examples, and reports each request that the
 * description does not allow by its status and a header.
 */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const require = createRequire(import.meta.url);
const PRISM = require.resolve("@stoplight/prism-cli/dist/index.js");
const ONE = { ...PLACE, sid: sid("YC", 1) };

let prism: ChildProcess | undefined;
let url: string;
let client: Client;
const reports: { status: number; violations: string | null }[] = [];

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const args = [PRISM, "mock", "-h", "127.0.0.1", "-p", String(port), "--errors", "spec/challenges.yaml"];
  prism = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  await listening(prism);
  client = createClient({
    baseUrl: url,
    credentials: { accountSid_authToken: ACCOUNT },
    retry: false,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      reports.push({ status: response.status, violations: response.headers.get("sl-violations") });
      return response;
    },
  });
});

afterAll(async () => {
  if (prism?.exitCode === null && prism.signalCode === null) {
    const ended = new Promise((resolve) => prism?.once("exit", resolve));
    prism.kill("SIGKILL");
    await ended;
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until Prism says that it listens; what it said instead is the error. */
function listening(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString("utf8");
      if (said.includes("Prism is listening")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Prism did not start: ${said}`)));
  });
}

const calls: [name: string, status: number, call: () => PromiseLike<unknown>][] = [
  [
    "create with everything",
    201,
    () =>
      createChallenge(client, {
        ...PLACE,
        factorSid: PUSH_FACTOR_SID,
        expirationDate: new Date("2026-01-01T12:30:00.999Z"),
        detailsMessage: "Log in from Zürich & Köln? 1 + 1 = 2%",
        detailsFields: [{ label: "IP", value: "::1" }, { label: "Büro", value: "a=b&c" }, "text", 1],
        hiddenDetails: { ip: "172.168.1.234", note: "ü" },
        authPayload: "001234",
      }),
  ],
  ["create with no more than it needs", 201, () => createChallenge(client, { ...PLACE, factorSid: TOTP_FACTOR_SID })],
  [
    "create with texts",
    201,
    () =>
      createChallenge(client, {
        ...PLACE,
        factorSid: TOTP_FACTOR_SID,
        expirationDate: "2026-01-01T14:30:00+02:00",
        detailsMessage: "",
        hiddenDetails: '{"ip":"::1"}',
      }),
  ],
  ["fetch", 200, () => fetchChallenge(client, ONE)],
  ["fetch with a value that is escaped", 200, () => fetchChallenge(client, { ...ONE, identity: "a/b?c#d%e ü" })],
  [
    "update with everything",
    200,
    () => updateChallenge(client, { ...ONE, authPayload: "a.b-c_d", metadata: { os: "Android" } }),
  ],
  ["update with nothing", 200, () => updateChallenge(client, ONE)],
  [
    "page with everything",
    200,
    () =>
      pageChallenge(client, {
        ...PLACE,
        factorSid: PUSH_FACTOR_SID,
        status: "pending",
        order: "desc",
        pageSize: 1000,
        page: 0,
        pageToken: "PT.1+2/3=",
      }),
  ],
  ["page with nothing", 200, () => pageChallenge(client, PLACE)],
  ["list", 200, () => listChallenge(client, { ...PLACE, status: "approved", limit: 1 })],
  ["stream", 200, () => collect(streamChallenge(client, { ...PLACE, order: "asc", pageSize: 20, limit: 1 }))],
];

test.each(calls)("%s", async (_, status, call) => {
  reports.length = 0;
  await call();
  expect(reports).toEqual([{ status, violations: null }]);
});

test("a page is read as the description has it", async () => {
  const { records, data } = await pageChallenge(client, PLACE);
  expect(records[0]?.dateCreated).toBeInstanceOf(Date);
  expect(data.meta).toMatchObject({ key: "challenges" });
});

test.each([
  ["a factor that is none", { method: "POST", body: new URLSearchParams({ FactorSid: "YF1" }) }, ""],
  ["a form without the factor", { method: "POST", body: new URLSearchParams({ AuthPayload: "1234" }) }, ""],
  ["a page size of 0", {}, "?PageSize=0"],
  ["an unknown state", {}, "?Status=canceled"],
])("Prism reports %s", async (_, init, query) => {
  const authorization = `Basic ${btoa(`${ACCOUNT.username}:${ACCOUNT.password}`)}`;
  const response = await fetch(`${url}${CHALLENGES}${query}`, { ...init, headers: { authorization } });
  expect(response.status).toBe(422);
  expect(response.headers.get("sl-violations")).toContain('"severity":"Error"');
});

test("Prism reports a request without credentials", async () => {
  expect((await fetch(url + CHALLENGES)).status).toBe(401);
});
