import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ACCOUNT, IDENTITY, PUSH_FACTOR_SID, SERVICE_SID, sid, startFakeTwilio } from "../support/fake-twilio/index.js";
import { generateClient } from "../support/generate.js";
import { CHALLENGES, closeAll, closeLater } from "./challenges/support.js";

/*
 * The same description without a single option: members have the names of the wire, and dates are text. The client is
 * generated here, and its files are imported as they stand on the disk.
 */

type Call = (client: unknown, params: object) => Promise<Readonly<Record<string, unknown>>>;

/** What is used of the emitted client. */
interface Emitted {
  readonly createClient: (options: object) => unknown;
  readonly createChallenge: Call;
  readonly fetchChallenge: Call;
  readonly pageChallenge: Call;
}

const DESCRIPTION = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));
const PLACE = { ServiceSid: SERVICE_SID, Identity: IDENTITY };

let folder: string | undefined;
let emitted: Emitted;

beforeAll(async () => {
  folder = await generateClient(DESCRIPTION);
  emitted = (await import(join(folder, "index.ts"))) as Emitted;
});
afterEach(closeAll);
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test("members are named as on the wire, and bodies are passed through", async () => {
  const twilio = closeLater(await startFakeTwilio());
  const { createClient, createChallenge, fetchChallenge, pageChallenge } = emitted;
  const client = createClient({ baseUrl: twilio.url, retry: false, credentials: { accountSid_authToken: ACCOUNT } });
  const created = await createChallenge(client, {
    ...PLACE,
    FactorSid: PUSH_FACTOR_SID,
    ExpirationDate: new Date("2026-01-01T12:30:00.250Z"),
    "Details.Message": "Log in?",
    "Details.Fields": [{ label: "IP", value: "::1" }],
  });
  expect(created).toMatchObject({
    sid: sid("YC", 1),
    factor_sid: PUSH_FACTOR_SID,
    date_created: "2026-01-01T12:00:00Z",
    expiration_date: "2026-01-01T12:30:00Z",
  });
  expect(await fetchChallenge(client, { ...PLACE, Sid: sid("YC", 1) })).toEqual(created);
  expect((await pageChallenge(client, { ...PLACE, PageSize: 1 }))["records"]).toEqual([created]);
  expect(twilio.requests.map(({ method, url, body }) => `${method} ${url} ${body}`.trim())).toEqual([
    `POST ${CHALLENGES} FactorSid=${PUSH_FACTOR_SID}&ExpirationDate=2026-01-01T12%3A30%3A00.250Z` +
      "&Details.Message=Log%20in%3F&Details.Fields=%7B%22label%22%3A%22IP%22%2C%22value%22%3A%22%3A%3A1%22%7D",
    `GET ${CHALLENGES}/${sid("YC", 1)}`,
    `GET ${CHALLENGES}?PageSize=1`,
  ]);
});
