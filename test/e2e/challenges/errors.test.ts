import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ApiError,
  type Client,
  createChallenge,
  DecodeError,
  fetchChallenge,
  isApiError,
  listChallenge,
  pageChallenge,
  updateChallenge,
} from "../../../generated/index.js";
import {
  ACCOUNT,
  type FakeTwilio,
  PUSH_FACTOR_SID,
  type Reply,
  sid,
  startFakeTwilio,
  TOTP_FACTOR_SID,
} from "../../support/fake-twilio/index.js";
import { CHALLENGES, clientOf, closeAll, closeLater, PLACE, rejectionAs } from "./support.js";

/* What a caller learns of a request that the service refuses, or can't answer. */

const MISSING = { ...PLACE, sid: sid("YC", 404) };
const HTML = "<html><body>Something broke</body></html>";
const BROKEN: Reply = { status: 500, headers: { "content-type": "text/html" }, body: HTML };
const BUSY = {
  status: 429,
  headers: { "retry-after": "0" },
  body: { code: 20429, message: "Too many requests", more_info: "https://example.test/20429", status: 429 },
};

let twilio: FakeTwilio;
let client: Client;

beforeEach(async () => {
  twilio = closeLater(await startFakeTwilio());
  client = clientOf(twilio);
});
afterEach(closeAll);

describe("refusals", () => {
  test("401: code and message", async () => {
    const stranger = clientOf(twilio, {
      credentials: { accountSid_authToken: { ...ACCOUNT, password: "wrong-token" } },
    });
    const error = await rejectionAs(listChallenge(stranger, PLACE), ApiError);
    expect(error).toMatchObject({ status: 401, code: 20003, operation: "ListChallenge", attempts: 1 });
    expect(error.message).toBe("ListChallenge failed with status 401: Authenticate (code 20003)");
  });

  test("401 where no credential was given: none is sent", async () => {
    const error = await rejectionAs(listChallenge(clientOf(twilio, { credentials: {} }), PLACE), ApiError);
    expect(error.status).toBe(401);
    expect(twilio.requests[0]?.rawHeaders.map((text) => text.toLowerCase())).not.toContain("authorization");
  });

  test("404: every field of the error", async () => {
    const error = await rejectionAs(fetchChallenge(client, MISSING), ApiError);
    const path = `${CHALLENGES}/${MISSING.sid}`;
    expect(error).toMatchObject({
      name: "ApiError",
      status: 404,
      code: 20404,
      moreInfo: "https://www.twilio.com/docs/errors/20404",
      details: undefined,
      operation: "FetchChallenge",
      url: twilio.url + path,
      requestId: sid("RQ", 1),
      body: { code: 20404, message: `The requested resource ${path} was not found`, status: 404 },
    });
    expect(JSON.parse(error.rawBody)).toMatchObject({ more_info: "https://www.twilio.com/docs/errors/20404" });
    expect(isApiError(error, 404)).toBe(true);
    expect(isApiError(error, 400)).toBe(false);
  });

  test.each([
    ["an unknown service", { ...MISSING, serviceSid: sid("VA", 1) }],
    ["an unknown entity", { ...MISSING, identity: "nobody-here" }],
  ])("404 for %s", async (_, params) => {
    expect(await rejectionAs(fetchChallenge(client, params), ApiError)).toMatchObject({ status: 404, code: 20404 });
  });

  test.each([
    ["a factor that is none", { factorSid: "YF1" }],
    ["a factor that is empty", { factorSid: "" }],
    ["a push without a message", { factorSid: PUSH_FACTOR_SID }],
    ["too late an end", { factorSid: TOTP_FACTOR_SID, expirationDate: new Date("2026-01-01T13:00:01Z") }],
    ["hidden details that are no object", { factorSid: TOTP_FACTOR_SID, hiddenDetails: ["a"] }],
  ])("400 for %s", async (_, params) => {
    const error = await rejectionAs(createChallenge(client, { ...PLACE, ...params }), ApiError);
    expect(error).toMatchObject({ status: 400, code: 60200 });
  });

  test("details of an error are kept", async () => {
    const details = { field_name: ["is wrong"] };
    twilio.failNext({ status: 400, body: { code: 60200, message: "Invalid", status: 400, details } });
    expect((await rejectionAs(listChallenge(client, PLACE), ApiError)).details).toEqual(details);
  });

  test("the status line wins over the body", async () => {
    twilio.failNext({ status: 503, body: { code: 1, status: 200 } });
    expect((await rejectionAs(listChallenge(client, PLACE), ApiError)).status).toBe(503);
  });
});

describe("what can't be parsed", () => {
  test("HTML stays text", async () => {
    twilio.failNext(BROKEN);
    const error = await rejectionAs(fetchChallenge(client, MISSING), ApiError);
    expect(error).toMatchObject({ status: 500, body: HTML, rawBody: HTML, code: undefined, moreInfo: undefined });
    expect(error.message).toBe("FetchChallenge failed with status 500");
  });

  test("an empty 502 is an error with a status", async () => {
    twilio.failNext({ status: 502 });
    const error = await rejectionAs(updateChallenge(client, MISSING), ApiError);
    expect(error).toMatchObject({ status: 502, body: undefined, rawBody: "" });
  });

  test.each([
    ["empty", ""],
    ["HTML", HTML],
    ["cut JSON", '{"sid": "YC'],
  ])("a success that is %s names the status and keeps the text", async (_, body) => {
    twilio.failNext({ status: 200, headers: { "content-type": "application/json" }, body });
    const error = await rejectionAs(fetchChallenge(client, MISSING), DecodeError);
    expect(error).toMatchObject({ status: 200, rawBody: body, operation: "FetchChallenge" });
    expect(error.message).toContain("status 200");
  });
});

describe("result()", () => {
  test("tells success and refusal apart without throwing", async () => {
    const refused = await fetchChallenge(client, MISSING).result();
    if (refused.ok) throw new Error("the challenge is unknown");
    const { code, moreInfo, status } = refused.error;
    expect([refused.status, code, moreInfo, status]).toEqual([
      404,
      20404,
      "https://www.twilio.com/docs/errors/20404",
      404,
    ]);
    const created = await createChallenge(client, { ...PLACE, factorSid: TOTP_FACTOR_SID }).result();
    if (!created.ok) throw new Error("the factor is known");
    expect([created.status, created.data.sid]).toEqual([201, sid("YC", 1)]);
    expect(created.response.headers.get("twilio-request-id")).toBe(sid("RQ", 2));
  });

  test("of a page and of a list", async () => {
    const page = await pageChallenge(client, PLACE).result();
    expect(page.ok && page.data.records).toEqual([]);
    const nobody = { ...PLACE, identity: "nobody-here" };
    expect(await listChallenge(client, nobody).result()).toMatchObject({ ok: false, error: { code: 20404 } });
  });

  test("of an HTML and of an empty error", async () => {
    twilio.failNext(BROKEN);
    twilio.failNext({ status: 502 });
    expect(await fetchChallenge(client, MISSING).result()).toMatchObject({ ok: false, status: 500, error: HTML });
    const empty = await fetchChallenge(client, MISSING).result();
    expect(empty).toMatchObject({ ok: false, status: 502 });
    expect("error" in empty && empty.error).toBeUndefined();
  });
});

describe("retries", () => {
  const retrying = (): Client => clientOf(twilio, { retry: { attempts: 2, baseDelayMs: 0 } });

  test("429 and then success: the same request twice", async () => {
    twilio.failNext(BUSY);
    const made = await createChallenge(retrying(), { ...PLACE, factorSid: TOTP_FACTOR_SID });
    expect(made.sid).toBe(sid("YC", 1));
    const [first, second] = twilio.requests;
    expect(twilio.requests).toHaveLength(2);
    expect(second).toEqual(first);
  });

  test("429 again and again: the error counts the attempts", async () => {
    for (let number = 0; number < 3; number++) twilio.failNext(BUSY);
    const error = await rejectionAs(listChallenge(retrying(), PLACE), ApiError);
    expect(error).toMatchObject({ status: 429, code: 20429, attempts: 3 });
    expect(error.headers.get("retry-after")).toBe("0");
  });

  test("a 500 is asked for again with GET, and not with POST", async () => {
    twilio.failNext(BROKEN);
    expect(await listChallenge(retrying(), PLACE)).toEqual([]);
    twilio.failNext(BROKEN);
    const call = createChallenge(retrying(), { ...PLACE, factorSid: TOTP_FACTOR_SID });
    expect((await rejectionAs(call, ApiError)).status).toBe(500);
    expect(twilio.requests.map(({ method }) => method)).toEqual(["GET", "GET", "POST"]);
  });

  test("an idempotency key allows it for POST", async () => {
    twilio.failNext(BROKEN);
    const params = { ...PLACE, factorSid: TOTP_FACTOR_SID };
    await createChallenge(retrying(), params, { idempotencyKey: "key-1" });
    const keys = twilio.requests.map(({ rawHeaders }) => rawHeaders.includes("key-1"));
    expect(keys).toEqual([true, true]);
  });
});
