import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Client,
  createChallenge,
  fetchChallenge,
  listChallenge,
  updateChallenge,
  type VerifyV2Challenge,
} from "../../../generated/index.js";
import {
  ACCOUNT,
  ANSWERS,
  type FakeTwilio,
  headerOf,
  PUSH_FACTOR_SID,
  type RecordedRequest,
  sid,
  startFakeTwilio,
  TOTP_FACTOR_SID,
} from "../../support/fake-twilio/index.js";
import { CHALLENGES, clientOf, closeAll, closeLater, PLACE } from "./support.js";

/*
 * The generated client against a fake of the service, from the creation of a challenge to its end, and what it puts on
 * the wire on the way.
 */

let twilio: FakeTwilio;
let client: Client;

beforeEach(async () => {
  twilio = closeLater(await startFakeTwilio());
  client = clientOf(twilio);
});
afterEach(closeAll);

const lines = (): string[] => twilio.requests.map(({ method, url, body }) => `${method} ${url} ${body}`.trim());
const last = (): RecordedRequest => {
  const request = twilio.requests.at(-1);
  if (!request) throw new Error("nothing was sent");
  return request;
};
const push = (message: string): Promise<VerifyV2Challenge> =>
  createChallenge(client, { ...PLACE, factorSid: PUSH_FACTOR_SID, detailsMessage: message });

test("create, fetch, list, update", async () => {
  const created = await createChallenge(client, {
    ...PLACE,
    factorSid: PUSH_FACTOR_SID,
    expirationDate: new Date("2026-01-01T12:30:00.999Z"),
    detailsMessage: "Log in?",
    detailsFields: [
      { label: "From", value: "Zürich" },
      { label: "IP", value: "::1" },
    ],
    hiddenDetails: { ip: "172.168.1.234" },
  });
  expect(created).toMatchObject({
    sid: sid("YC", 1),
    accountSid: ACCOUNT.username,
    factorSid: PUSH_FACTOR_SID,
    status: "pending",
    factorType: "push",
    expirationDate: new Date("2026-01-01T12:30:00Z"),
    dateResponded: null,
    details: { message: "Log in?", fields: [{ label: "From", value: "Zürich" }, { label: "IP" }], date: null },
    hiddenDetails: { ip: "172.168.1.234" },
  });
  const place = { ...PLACE, sid: created.sid ?? "" };
  expect(await fetchChallenge(client, place)).toEqual(created);
  expect(await listChallenge(client, PLACE)).toEqual([created]);

  twilio.setNow(new Date("2026-01-01T12:10:00Z"));
  const approved = await updateChallenge(client, {
    ...place,
    authPayload: ANSWERS.get(PUSH_FACTOR_SID),
    metadata: { os: "Android" },
  });
  expect(approved).toMatchObject({
    status: "approved",
    metadata: { os: "Android" },
    dateResponded: new Date("2026-01-01T12:10:00Z"),
  });
  expect(lines()).toEqual([
    `POST ${CHALLENGES} FactorSid=${PUSH_FACTOR_SID}&ExpirationDate=2026-01-01T12%3A30%3A00Z` +
      "&Details.Message=Log%20in%3F" +
      "&Details.Fields=%7B%22label%22%3A%22From%22%2C%22value%22%3A%22Z%C3%BCrich%22%7D" +
      "&Details.Fields=%7B%22label%22%3A%22IP%22%2C%22value%22%3A%22%3A%3A1%22%7D" +
      "&HiddenDetails=%7B%22ip%22%3A%22172.168.1.234%22%7D",
    `GET ${CHALLENGES}/${sid("YC", 1)}`,
    `GET ${CHALLENGES}?PageSize=50`,
    `POST ${CHALLENGES}/${sid("YC", 1)} AuthPayload=eyJ0.signed.payload&Metadata=%7B%22os%22%3A%22Android%22%7D`,
  ]);
});

test("a list of three pages, by filters that the links carry on", async () => {
  const sids: unknown[] = [];
  for (const message of ["one", "two", "three", "four", "five"]) sids.push((await push(message)).sid);
  const before = twilio.requests.length;
  const params = { ...PLACE, factorSid: PUSH_FACTOR_SID, status: "pending", order: "desc", pageSize: 2 };
  const found = await listChallenge(client, params);
  expect(found.map((challenge) => challenge.sid)).toEqual(sids.reverse());
  const filters = `FactorSid=${PUSH_FACTOR_SID}&Status=pending&Order=desc&PageSize=2`;
  expect(lines().slice(before)).toEqual([
    `GET ${CHALLENGES}?${filters}`,
    `GET ${CHALLENGES}?${filters}&Page=1&PageToken=PT.2`,
    `GET ${CHALLENGES}?${filters}&Page=2&PageToken=PT.4`,
  ]);
});

describe("answers", () => {
  test("a TOTP code that is right at once approves, zeros in front and all", async () => {
    const created = await createChallenge(client, { ...PLACE, factorSid: TOTP_FACTOR_SID, authPayload: "001234" });
    expect(created).toMatchObject({ status: "approved", factorType: "totp" });
    expect(last().body).toBe(`FactorSid=${TOTP_FACTOR_SID}&AuthPayload=001234`);
  });

  test("a wrong one leaves the challenge pending, the right one then approves it", async () => {
    const created = await createChallenge(client, { ...PLACE, factorSid: TOTP_FACTOR_SID, authPayload: "1234" });
    const place = { ...PLACE, sid: created.sid ?? "" };
    expect(created.status).toBe("pending");
    expect((await updateChallenge(client, { ...place, authPayload: "999999" })).status).toBe("pending");
    expect((await updateChallenge(client, { ...place, authPayload: "001234" })).status).toBe("approved");
  });

  test("an update with nothing in it is an empty form", async () => {
    const { sid: made } = await push("Log in?");
    expect((await updateChallenge(client, { ...PLACE, sid: made ?? "" })).status).toBe("pending");
    expect(last()).toMatchObject({ method: "POST", body: "" });
    expect(headerOf(last(), "content-type")).toBe("application/x-www-form-urlencoded");
    expect(headerOf(last(), "content-length")).toBe("0");
  });

  test("a challenge expires by the clock", async () => {
    const { sid: made } = await push("Log in?");
    twilio.setNow(new Date("2026-01-01T12:05:00Z"));
    expect((await fetchChallenge(client, { ...PLACE, sid: made ?? "" })).status).toBe("expired");
    expect(await listChallenge(client, { ...PLACE, status: "pending" })).toEqual([]);
  });
});

describe("headers", () => {
  test("of a request with a body, and of one without", async () => {
    const { sid: made } = await push("Log in?");
    expect(headerOf(last(), "accept")).toBe("application/json");
    expect(headerOf(last(), "content-type")).toBe("application/x-www-form-urlencoded");
    await fetchChallenge(client, { ...PLACE, sid: made ?? "" });
    expect(headerOf(last(), "accept")).toBe("application/json");
    expect(headerOf(last(), "content-type")).toBeUndefined();
    expect(headerOf(last(), "content-length")).toBeUndefined();
  });

  test("credentials are base64 of UTF-8", async () => {
    const account = { username: ACCOUNT.username, password: "pässwörd:€😀" };
    const other = closeLater(await startFakeTwilio(account));
    await listChallenge(clientOf(other, { credentials: { accountSid_authToken: account } }), PLACE);
    await listChallenge(clientOf(other, { credentials: { accountSid_authToken: async () => account } }), PLACE);
    const wanted = `Basic ${Buffer.from(`${account.username}:pässwörd:€😀`, "utf8").toString("base64")}`;
    expect(other.requests.map((request) => headerOf(request, "authorization"))).toEqual([wanted, wanted]);
  });

  test("withResponse() gives the response's headers with the data", async () => {
    const { sid: made } = await push("Log in?");
    const place = { ...PLACE, sid: made ?? "" };
    const fetched = await fetchChallenge(client, place).withResponse();
    expect(fetched.data.sid).toBe(made);
    expect(fetched.response.headers.get("twilio-verify-signature-fields")).toBe("sid,status,expiration_date");
    const updated = await updateChallenge(client, place).withResponse();
    expect(updated.response.headers.get("twilio-verify-challenge-signature")).toBe(`signature-of-${made}`);
  });

  test("asResponse() gives the body unread", async () => {
    const { sid: made } = await push("Log in?");
    const response = await fetchChallenge(client, { ...PLACE, sid: made ?? "" }).asResponse();
    expect([response.status, response.bodyUsed]).toEqual([200, false]);
    expect(await response.json()).toMatchObject({ sid: made, factor_sid: PUSH_FACTOR_SID });
    const missing = await fetchChallenge(client, { ...PLACE, sid: sid("YC", 99) }).asResponse();
    expect(missing.status).toBe(404);
  });

  test("however the call is read, one request is sent", async () => {
    const before = twilio.requests.length;
    const call = listChallenge(client, PLACE);
    await Promise.all([call, call.withResponse(), call.result()]);
    expect(twilio.requests.length - before).toBe(1);
  });
});
