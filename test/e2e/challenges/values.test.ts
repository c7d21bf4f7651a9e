import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Client,
  ClientError,
  createChallenge,
  fetchChallenge,
  pageChallenge,
  updateChallenge,
} from "../../../generated/index.js";
import { PUSH_FACTOR_SID, type RecordingServer, sid } from "../../support/fake-twilio/index.js";
import { answerWith, CHALLENGES, clientOf, closeAll, PLACE, rejectionAs } from "./support.js";

/* How values look in paths, queries and forms, to the byte. */

const SID = sid("YC", 1);
let server: RecordingServer;
let client: Client;

beforeEach(async () => {
  server = await answerWith(() => ({ status: 200, body: {} }));
  client = clientOf(server);
});
afterEach(closeAll);

describe("path values", () => {
  test.each([
    ["a/b", "a%2Fb"],
    ["a?b", "a%3Fb"],
    ["a#b", "a%23b"],
    ["100%", "100%25"],
    ["a%2Fb", "a%252Fb"],
    ["%2e%2e", "%252e%252e"],
    ["a+b c", "a%2Bb%20c"],
    ["a&b=c;d", "a%26b%3Dc%3Bd"],
    ["zürich-日本-😀", "z%C3%BCrich-%E6%97%A5%E6%9C%AC-%F0%9F%98%80"],
    ["{Sid}", "%7BSid%7D"],
    ["{ServiceSid}", "%7BServiceSid%7D"],
    ["$&$1$$$`", "%24%26%241%24%24%24%60"],
    ["a\\b", "a%5Cb"],
    ["\t\r\n\0", "%09%0D%0A%00"],
    ["...", "..."],
    [".a.", ".a."],
    ["~_-.!'()*", "~_-.%21%27%28%29%2A"],
    [":@,", "%3A%40%2C"],
    ["__proto__", "__proto__"],
  ])("%j is one segment", async (identity, wanted) => {
    await fetchChallenge(client, { ...PLACE, identity, sid: SID });
    expect(server.requests[0]?.url).toBe(`/v2/Services/${PLACE.serviceSid}/Entities/${wanted}/Challenges/${SID}`);
  });

  test("each placeholder is replaced once, whatever the others hold", async () => {
    await fetchChallenge(client, { serviceSid: "{Identity}", identity: "{Sid}", sid: "{ServiceSid}" });
    expect(server.requests[0]?.url).toBe("/v2/Services/%7BIdentity%7D/Entities/%7BSid%7D/Challenges/%7BServiceSid%7D");
  });

  test.each(["", ".", ".."])("%j is refused before anything is sent", async (value) => {
    const whole = { ...PLACE, sid: SID };
    const calls = [
      [fetchChallenge(client, { ...whole, serviceSid: value }), 'FetchChallenge: parameter "ServiceSid"'],
      [fetchChallenge(client, { ...whole, sid: value }), 'FetchChallenge: parameter "Sid"'],
      [updateChallenge(client, { ...whole, sid: value }), 'UpdateChallenge: parameter "Sid"'],
      [pageChallenge(client, { ...PLACE, identity: value }), 'ListChallenge: parameter "Identity"'],
      [
        createChallenge(client, { ...PLACE, identity: value, factorSid: PUSH_FACTOR_SID }),
        'CreateChallenge: parameter "Identity"',
      ],
    ] as const;
    for (const [call, message] of calls) {
      expect((await rejectionAs<Error>(call, ClientError)).message).toContain(message);
    }
    expect(server.requests).toEqual([]);
  });

  test("half of a surrogate pair, and a missing value, are refused too", async () => {
    await rejectionAs(fetchChallenge(client, { ...PLACE, identity: "\ud800", sid: SID }), ClientError);
    const { identity } = {} as { identity: string };
    const error = await rejectionAs(fetchChallenge(client, { ...PLACE, identity, sid: SID }), ClientError);
    expect(error.message).toBe('FetchChallenge: parameter "Identity": is missing, empty or dots');
    expect(server.requests).toEqual([]);
  });
});

describe("query values", () => {
  test.each([
    [{ pageToken: "v1.25" }, "?PageToken=v1.25"],
    [{ pageToken: "a+b/c=&d e" }, "?PageToken=a%2Bb%2Fc%3D%26d%20e"],
    [{ pageToken: "" }, "?PageToken="],
    [{ page: 0 }, "?Page=0"],
    [{ pageSize: 1000, pageToken: undefined }, "?PageSize=1000"],
    [{ status: "canceled" }, "?Status=canceled"],
    [{ factorSid: undefined, order: undefined }, ""],
  ])("%o", async (params, wanted) => {
    await pageChallenge(client, { ...PLACE, ...params });
    expect(server.requests[0]?.url).toBe(CHALLENGES + wanted);
  });
});

describe("form values", () => {
  const factor = `FactorSid=${PUSH_FACTOR_SID}`;
  test.each([
    ["an empty string", { detailsMessage: "" }, "&Details.Message="],
    ["nothing that is undefined", { detailsMessage: undefined, hiddenDetails: undefined }, ""],
    [
      "text",
      { detailsMessage: "1 + 1 = 2 & é?\n😀" },
      "&Details.Message=1%20%2B%201%20%3D%202%20%26%20%C3%A9%3F%0A%F0%9F%98%80",
    ],
    ["zeros in front", { authPayload: "000" }, "&AuthPayload=000"],
    ["an untyped object", { hiddenDetails: { a: "1" } }, "&HiddenDetails=%7B%22a%22%3A%221%22%7D"],
    ["an untyped array", { hiddenDetails: [1, "b"] }, "&HiddenDetails=%5B1%2C%22b%22%5D"],
    ["an untyped string as it is", { hiddenDetails: '{"a":1}' }, "&HiddenDetails=%7B%22a%22%3A1%7D"],
    ["an untyped null", { hiddenDetails: null }, "&HiddenDetails=null"],
    ["an untyped number", { hiddenDetails: 1.25 }, "&HiddenDetails=1.25"],
    ["an untyped boolean", { hiddenDetails: false }, "&HiddenDetails=false"],
    ["an untyped empty string", { hiddenDetails: "" }, "&HiddenDetails="],
    ["no item of an empty array", { detailsFields: [] }, ""],
    [
      "items in their order",
      { detailsFields: [{ label: "b" }, "a", null, 0] },
      "&Details.Fields=%7B%22label%22%3A%22b%22%7D&Details.Fields=a&Details.Fields=null&Details.Fields=0",
    ],
    [
      "a Date cut to whole seconds",
      { expirationDate: new Date("2026-01-01T13:59:59.999+01:00") },
      "&ExpirationDate=2026-01-01T12%3A59%3A59Z",
    ],
    [
      "a date's text as it is",
      { expirationDate: "2026-01-01T14:00:00+02:00" },
      "&ExpirationDate=2026-01-01T14%3A00%3A00%2B02%3A00",
    ],
    ["a text that is no date", { expirationDate: "soon" }, "&ExpirationDate=soon"],
  ])("%s", async (_, params, wanted) => {
    await createChallenge(client, { ...PLACE, factorSid: PUSH_FACTOR_SID, ...params });
    expect(server.requests[0]?.body).toBe(factor + wanted);
  });

  test("members that are not described are not sent", async () => {
    const params = { ...PLACE, sid: SID, authPayload: "1", other: "x", PageSize: 3 };
    await updateChallenge(client, params);
    expect(server.requests[0]?.body).toBe("AuthPayload=1");
  });

  test("an invalid Date is refused before anything is sent", async () => {
    const params = { ...PLACE, factorSid: PUSH_FACTOR_SID };
    const invalid = new Date(NaN);
    for (const values of [{ expirationDate: invalid }, { hiddenDetails: { at: invalid } }]) {
      const error = await rejectionAs(createChallenge(client, { ...params, ...values }), ClientError);
      expect(error.message).toContain("invalid Date");
    }
    expect(server.requests).toEqual([]);
  });

  test("what JSON can't hold is refused before anything is sent", async () => {
    const params = { ...PLACE, factorSid: PUSH_FACTOR_SID };
    const circle: Record<string, unknown> = {};
    circle["itself"] = circle;
    for (const hiddenDetails of [circle, { big: 1n }, () => 1, Symbol("a")]) {
      await rejectionAs(createChallenge(client, { ...params, hiddenDetails }), ClientError);
    }
    expect(server.requests).toEqual([]);
  });

  test("an untyped value whose JSON is nothing is not sent as a word", async () => {
    const hiddenDetails = { toJSON: () => undefined };
    await createChallenge(client, { ...PLACE, factorSid: PUSH_FACTOR_SID, hiddenDetails }).catch(() => {});
    expect(server.requests.map(({ body }) => body).join()).not.toContain("undefined");
  });

  test.each([NaN, Infinity, -Infinity, { toJSON: () => undefined }, { a: [NaN] }])(
    "what has no text is refused by the parameter's name: %s",
    async (hiddenDetails) => {
      const params = { ...PLACE, factorSid: PUSH_FACTOR_SID, hiddenDetails };
      const error = await rejectionAs(createChallenge(client, params), ClientError);
      expect(error.message).toContain('parameter "HiddenDetails"');
      expect(server.requests).toEqual([]);
    },
  );

  test("the params stay as they were", async () => {
    const params = Object.freeze({
      ...PLACE,
      factorSid: PUSH_FACTOR_SID,
      detailsFields: Object.freeze([Object.freeze({ label: "a" })]) as unknown[],
      hiddenDetails: Object.freeze({ a: "1" }),
    });
    const before = structuredClone(params);
    await createChallenge(client, params);
    expect(params).toEqual(before);
  });
});

test("a base URL with a path and a slash at its end", async () => {
  for (const base of ["/proxy", "/proxy/"]) {
    await pageChallenge(clientOf(server, { baseUrl: server.url + base }), PLACE);
  }
  expect(server.requests.map(({ url }) => url)).toEqual([`/proxy${CHALLENGES}`, `/proxy${CHALLENGES}`]);
});
