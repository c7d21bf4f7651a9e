import { afterEach, describe, expect, test } from "vitest";
import { ClientError, listChallenge, PaginationError, streamChallenge } from "../../../generated/index.js";
import { ACCOUNT, headerOf, type RecordingServer, sid } from "../../support/fake-twilio/index.js";
import { answerWith, CHALLENGES, clientOf, closeAll, collect, PLACE, rejectionAs } from "./support.js";
import { CASES, EXCEPTIONS, FAULTS, type Input, PAST_THE_FAULTS } from "./twilio-cases.js";
import { callOurs, callTheirs, challengesOf, packageClient, type Wire, wireOf } from "./twilio-node.js";

/*
 * The package `twilio` gets the same inputs as the generated client, and both have to send the same requests. Where the
 * package is at fault the case names the exception, the one field that it concerns, and what each client sends in it.
 */

afterEach(closeAll);

const FIELDS = ["method", "path", "query", "form", "authorization", "contentType", "accept"] as const;

/** A server whose lists have three pages of two records, and whose other answers are a challenge. */
async function recorder(): Promise<RecordingServer> {
  const answer = (url: string): object => {
    if (!/\/Challenges(\?|$)/.test(url)) return { sid: sid("YC", 1) };
    const page = Number(/&cursor=(\d)/.exec(url)?.[1] ?? 0);
    const next = page < 2 ? `${server.url}${CHALLENGES}?filter=a%2Bb&cursor=${page + 1}` : null;
    return { challenges: [{ sid: "YC1" }, { sid: "YC2" }], meta: { next_page_url: next, key: "challenges" } };
  };
  const server: RecordingServer = await answerWith(({ method, url }) => ({
    status: method === "POST" && url === CHALLENGES ? 201 : 200,
    body: method === "POST" ? { sid: sid("YC", 1) } : answer(url),
  }));
  return server;
}

/** What both clients send for an input. */
async function bothSend(input: Input, account = ACCOUNT): Promise<{ ours: Wire[]; theirs: Wire[] }> {
  const [mine, other] = [await recorder(), await recorder()];
  const client = clientOf(mine, { credentials: { accountSid_authToken: account } });
  await callOurs(client, input);
  await callTheirs(packageClient(other.url, account.username, account.password), input);
  return { ours: mine.requests.map(wireOf), theirs: other.requests.map(wireOf) };
}

describe("the same requests", () => {
  test.each(CASES)("$name", async ({ input, requests = 1 }) => {
    const { ours, theirs } = await bothSend(input);
    expect(ours).toEqual(theirs);
    expect(ours).toHaveLength(requests);
  });

  test.each([
    ["an account", ACCOUNT],
    ["an API key", { username: "SK" + "1".repeat(32), password: "secret:with:colons" }],
    ["UTF-8", { username: ACCOUNT.username, password: "pässwörd-€-😀" }],
  ])("credentials: %s", async (_, account) => {
    const { ours, theirs } = await bothSend({ call: "fetch", params: { sid: sid("YC", 1) } }, account);
    expect(ours).toEqual(theirs);
    expect(ours[0]?.authorization).toMatch(/^Basic /);
  });
});

describe("exceptions", () => {
  test.each(FAULTS)("$exception: $name", async ({ exception, input, field, ours, theirs }) => {
    expect(EXCEPTIONS[exception]).toBeTruthy();
    const sent = await bothSend(input);
    expect(sent.ours[0]?.[field]).toEqual(ours);
    expect(sent.theirs[0]?.[field]).toEqual(theirs);
    for (const other of FIELDS.filter((name) => name !== field)) {
      expect(sent.ours[0]?.[other]).toEqual(sent.theirs[0]?.[other]);
    }
    expect(sent.ours.slice(1)).toEqual(sent.theirs.slice(1));
  });

  test.each(PAST_THE_FAULTS)("path-not-escaped: the package refuses $value, which can be sent", async ({ value }) => {
    const server = await recorder();
    const input: Input = { call: "fetch", place: { identity: value }, params: { sid: sid("YC", 1) } };
    expect(() => callTheirs(packageClient(server.url, ACCOUNT.username, ACCOUNT.password), input)).toThrow("identity");
    await callOurs(clientOf(server), input);
    expect(server.requests.map((request) => wireOf(request).path[5])).toEqual([value]);
  });

  test.each([
    [".", ["Entities", "Challenges", sid("YC", 1)]],
    ["..", ["Challenges", sid("YC", 1)]],
  ])("path-folded: %j reaches another resource with the package, and is refused here", async (identity, reached) => {
    const server = await recorder();
    const input: Input = { call: "fetch", place: { identity }, params: { sid: sid("YC", 1) } };
    await rejectionAs(callOurs(clientOf(server), input), ClientError);
    await callTheirs(packageClient(server.url, ACCOUNT.username, ACCOUNT.password), input);
    expect(server.requests.map((request) => wireOf(request).path.slice(4))).toEqual([reached]);
  });

  test("each one is used", () => {
    const used = new Set<string>(FAULTS.map(({ exception }) => exception));
    expect(Object.keys(EXCEPTIONS).sort()).toEqual([...used].sort());
  });
});

describe("what the package does beyond one request", () => {
  test("it requests one page too many if the limit is at the end of a page", async () => {
    const [mine, other] = [await recorder(), await recorder()];
    await collect(streamChallenge(clientOf(mine), { ...PLACE, limit: 2 }));
    const theirs = challengesOf(packageClient(other.url, ACCOUNT.username, ACCOUNT.password));
    const got: unknown[] = [];
    await theirs.each({ limit: 2, callback: (record) => got.push(record) });
    expect([got.length, mine.requests.length, other.requests.length]).toEqual([2, 1, 2]);
  });

  test("it sends credentials wherever a page links to", async () => {
    const foreign = await answerWith(() => ({ status: 200, body: { challenges: [], meta: { key: "challenges" } } }));
    const body = { challenges: [], meta: { next_page_url: `${foreign.url}/next`, key: "challenges" } };
    const first = await answerWith(() => ({ status: 200, body }));
    await challengesOf(packageClient(first.url, ACCOUNT.username, ACCOUNT.password)).list();
    expect(foreign.requests.map((request) => headerOf(request, "authorization"))).toEqual([
      `Basic ${btoa(`${ACCOUNT.username}:${ACCOUNT.password}`)}`,
    ]);
    await rejectionAs(listChallenge(clientOf(first), PLACE), PaginationError);
    expect(foreign.requests).toHaveLength(1);
  });

  test.each([0, -1])("a limit of %s is refused by both", async (limit) => {
    const server = await recorder();
    const theirs = challengesOf(packageClient(server.url, ACCOUNT.username, ACCOUNT.password));
    expect(() => theirs.each({ limit, callback: () => {} })).toThrow(TypeError);
    await rejectionAs(listChallenge(clientOf(server), { ...PLACE, limit }), ClientError);
    expect(server.requests).toEqual([]);
  });
});
