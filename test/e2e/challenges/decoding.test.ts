import { afterEach, expect, test } from "vitest";
import { createChallenge, fetchChallenge, listChallenge, type VerifyV2Challenge } from "../../../generated/index.js";
import { sid } from "../../support/fake-twilio/index.js";
import { answerWith, clientOf, closeAll, PLACE } from "./support.js";

/* How a response's values reach the caller. */

afterEach(closeAll);

async function decoded(body: object): Promise<VerifyV2Challenge> {
  const server = await answerWith(() => ({ status: 200, body }));
  return fetchChallenge(clientOf(server), { ...PLACE, sid: sid("YC", 1) });
}

test("dates become Date, by their offset", async () => {
  expect(
    await decoded({
      date_created: "2015-07-30T20:00:00Z",
      date_updated: "2015-07-30T20:00:00.250Z",
      date_responded: "2015-07-30T22:00:00+02:00",
      expiration_date: "2015-07-30t20:05:00z",
    }),
  ).toEqual({
    dateCreated: new Date("2015-07-30T20:00:00Z"),
    dateUpdated: new Date("2015-07-30T20:00:00.250Z"),
    dateResponded: new Date("2015-07-30T20:00:00Z"),
    expirationDate: new Date("2015-07-30T20:05:00Z"),
  });
});

test("what is no date stays as it is, and the record with it", async () => {
  const challenge = await decoded({
    sid: "YC1",
    date_created: "soon",
    date_updated: "2015-02-31T25:00:00Z",
    date_responded: 1438286400,
    expiration_date: "",
  });
  expect(challenge).toEqual({
    sid: "YC1",
    dateCreated: "soon",
    dateUpdated: "2015-02-31T25:00:00Z",
    dateResponded: 1438286400,
    expirationDate: "",
  });
});

test("null stays null, and what is missing stays missing", async () => {
  const nothing = {
    sid: null,
    accountSid: null,
    dateCreated: null,
    dateResponded: null,
    status: null,
    respondedReason: null,
    factorType: null,
    details: null,
    hiddenDetails: null,
    metadata: null,
    links: null,
  };
  expect(
    await decoded({
      sid: null,
      account_sid: null,
      date_created: null,
      date_responded: null,
      status: null,
      responded_reason: null,
      factor_type: null,
      details: null,
      hidden_details: null,
      metadata: null,
      links: null,
    }),
  ).toEqual(nothing);
  expect(await decoded({})).toEqual({});
});

test("unknown members are kept under their own names", async () => {
  const body = { sid: "YC1", new_member: { inner_name: [1] }, "twilio/text": "x" };
  expect(await decoded(body)).toEqual(body);
});

test("an unknown member takes no declared one's place", async () => {
  const challenge = await decoded({ accountSid: "other", account_sid: "AC1" });
  expect(challenge.accountSid).toBe("AC1");
  expect((await decoded({ account_sid: "AC1", accountSid: "other" })).accountSid).toBe("AC1");
});

test("__proto__ is a member like another", async () => {
  const server = await answerWith(() => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"sid":"YC1","__proto__":{"account_sid":"AC1"}}',
  }));
  const challenge = await fetchChallenge(clientOf(server), { ...PLACE, sid: sid("YC", 1) });
  expect(Object.getPrototypeOf(challenge)).toBe(Object.prototype);
  expect(Object.keys(challenge)).toEqual(["sid", "__proto__"]);
});

test("unknown enum values pass", async () => {
  const challenge = await decoded({ status: "revoked", responded_reason: "tired", factor_type: "carrier-pigeon" });
  expect(challenge).toEqual({ status: "revoked", respondedReason: "tired", factorType: "carrier-pigeon" });
});

test.each([200, 202])("a success of %s that is not described is decoded as the described one", async (status) => {
  const server = await answerWith(() => ({ status, body: { factor_sid: "YF1" } }));
  const call = createChallenge(clientOf(server), { ...PLACE, factorSid: sid("YF", 1) });
  expect(await call).toEqual({ factorSid: "YF1" });
  expect(await call.result()).toMatchObject({ ok: true, status });
});

test("keys that are data are not renamed", async () => {
  const data = { user_name: "x", date_created: "2015-07-30T20:00:00Z" };
  const challenge = await decoded({ details: data, hidden_details: data, metadata: data, links: { my_links: "x" } });
  expect(challenge).toEqual({ details: data, hiddenDetails: data, metadata: data, links: { my_links: "x" } });
});

test("values that break the schema are passed on", async () => {
  expect(await decoded({ sid: 1, status: 2, links: "none", details: [] })).toEqual({
    sid: 1,
    status: 2,
    links: "none",
    details: [],
  });
});

test.each([
  ["no records", {}],
  ["null for records", { challenges: null, meta: null }],
  ["null for the link", { challenges: [], meta: { next_page_url: null } }],
  ["an empty link", { challenges: [], meta: { next_page_url: "" } }],
])("a list with %s is empty", async (_, body) => {
  const server = await answerWith(() => ({ status: 200, body }));
  expect(await listChallenge(clientOf(server), PLACE)).toEqual([]);
});

test("the records of a list are decoded", async () => {
  const record = { factor_sid: "YF1", date_created: "2015-07-30T20:00:00Z", x_y: 1 };
  const server = await answerWith(() => ({ status: 200, body: { challenges: [record] } }));
  expect(await listChallenge(clientOf(server), PLACE)).toEqual([
    { factorSid: "YF1", dateCreated: new Date("2015-07-30T20:00:00Z"), x_y: 1 },
  ]);
});
