import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ApiError,
  type Client,
  ClientError,
  createChallenge,
  listChallenge,
  pageChallenge,
  PaginationError,
  streamChallenge,
} from "../../../generated/index.js";
import {
  type FakeTwilio,
  type RecordingServer,
  startFakeTwilio,
  TOTP_FACTOR_SID,
} from "../../support/fake-twilio/index.js";
import { answerWith, CHALLENGES, clientOf, closeAll, closeLater, collect, PLACE, rejectionAs } from "./support.js";

/* Pages, streams and lists of challenges, and where they end. */

let twilio: FakeTwilio;
let client: Client;

beforeEach(async () => {
  twilio = closeLater(await startFakeTwilio());
  client = clientOf(twilio);
});
afterEach(closeAll);

async function fill(count: number): Promise<void> {
  for (let made = 0; made < count; made++) await createChallenge(client, { ...PLACE, factorSid: TOTP_FACTOR_SID });
}

const asked = (): string[] =>
  twilio.requests.filter(({ method }) => method === "GET").map(({ url }) => url.replace(CHALLENGES, ""));
const numbers = (records: readonly { sid?: string | null }[]): number[] =>
  records.map(({ sid }) => parseInt((sid ?? "").slice(2), 16));

describe("page", () => {
  test("sends exactly what is given", async () => {
    await pageChallenge(client, PLACE);
    await pageChallenge(client, { ...PLACE, pageSize: 7, page: 3, pageToken: "PT.25" });
    expect(asked()).toEqual(["", "?PageSize=7&Page=3&PageToken=PT.25"]);
  });

  test("leads to its neighbours", async () => {
    await fill(3);
    const first = await pageChallenge(client, { ...PLACE, pageSize: 2 });
    expect(numbers(first.records)).toEqual([1, 2]);
    expect([first.previousUrl, await first.previous()]).toEqual([undefined, undefined]);
    expect(first.nextUrl).toBe(`${twilio.url}${CHALLENGES}?PageSize=2&Page=1&PageToken=PT.2`);
    expect(first.data.meta).toMatchObject({ page: 0, pageSize: 2, key: "challenges" });
    const second = await first.next();
    expect(numbers(second?.records ?? [])).toEqual([3]);
    expect([second?.nextUrl, await second?.next()]).toEqual([undefined, undefined]);
    expect(numbers((await second?.previous())?.records ?? [])).toEqual([1, 2]);
    expect(asked()).toEqual(["?PageSize=2", "?PageSize=2&Page=1&PageToken=PT.2", "?PageSize=2&Page=0"]);
  });

  test("withResponse() gives the page's response", async () => {
    const { data, response } = await pageChallenge(client, PLACE).withResponse();
    expect([data.records, response.status]).toEqual([[], 200]);
  });
});

describe("the page size and the limit", () => {
  test.each([
    [{}, "50"],
    [{ limit: 1 }, "1"],
    [{ limit: 20 }, "20"],
    [{ limit: 1000 }, "1000"],
    [{ limit: 1001 }, "1000"],
    [{ limit: Infinity }, "50"],
    [{ pageSize: 7 }, "7"],
    [{ pageSize: 7, limit: 5 }, "5"],
    [{ pageSize: 7, limit: 7 }, "7"],
    [{ pageSize: 7, limit: 100 }, "7"],
  ])("%o asks for pages of %s, and changes no params", async (sizes, wanted) => {
    const params = Object.freeze({ ...PLACE, ...sizes });
    await collect(streamChallenge(client, params));
    await listChallenge(client, params);
    expect(asked()).toEqual([`?PageSize=${wanted}`, `?PageSize=${wanted}`]);
  });

  test.each([0, -1, 1.5, NaN, -Infinity])("a limit of %s is refused before anything is sent", async (limit) => {
    const params = { ...PLACE, limit };
    await rejectionAs(listChallenge(client, params), ClientError);
    await rejectionAs(collect(streamChallenge(client, params)), ClientError);
    expect(twilio.requests).toEqual([]);
  });

  test.each([
    [{ pageSize: 2, limit: 3 }, [1, 2, 3], 2],
    [{ pageSize: 2, limit: 4 }, [1, 2, 3, 4], 2],
    [{ pageSize: 2, limit: 5 }, [1, 2, 3, 4, 5], 3],
    [{ pageSize: 2, limit: 99 }, [1, 2, 3, 4, 5, 6], 3],
    [{ limit: 2 }, [1, 2], 1],
  ])("%o gives %o in %s requests", async (sizes, wanted, requests) => {
    await fill(6);
    expect(numbers(await listChallenge(client, { ...PLACE, ...sizes }))).toEqual(wanted);
    expect(asked()).toHaveLength(requests);
    expect(numbers(await collect(streamChallenge(client, { ...PLACE, ...sizes })))).toEqual(wanted);
    expect(asked()).toHaveLength(2 * requests);
  });
});

describe("stream", () => {
  test("asks for a page only when its first record is wanted", async () => {
    await fill(4);
    const records = streamChallenge(client, { ...PLACE, pageSize: 2 });
    expect(asked()).toEqual([]);
    expect(numbers(await collect(records, 2))).toEqual([1, 2]);
    expect(asked()).toEqual(["?PageSize=2"]);
  });

  test("is taken up again at a link", async () => {
    await fill(5);
    const { nextUrl } = await pageChallenge(client, { ...PLACE, pageSize: 2 });
    const rest = await collect(streamChallenge(client, PLACE, { from: nextUrl }));
    expect(numbers(rest)).toEqual([3, 4, 5]);
    expect(numbers(await listChallenge(client, { ...PLACE, limit: 1 }, { from: nextUrl }))).toEqual([3]);
    expect(asked().slice(1)).toEqual([
      "?PageSize=2&Page=1&PageToken=PT.2",
      "?PageSize=2&Page=2&PageToken=PT.4",
      "?PageSize=2&Page=1&PageToken=PT.2",
    ]);
  });

  test("that broke off is taken up at the error's URL", async () => {
    await fill(3);
    const got: number[] = [];
    const read = async (from?: string): Promise<void> => {
      const records = streamChallenge(client, { ...PLACE, pageSize: 2 }, { from });
      for await (const record of records) {
        got.push(...numbers([record]));
        if (got.length === 2) twilio.failNext({ status: 502 });
      }
    };
    const error = await rejectionAs(read(), ApiError);
    await read(error.url);
    expect([error.status, got]).toEqual([502, [1, 2, 3]]);
  });
});

describe("links that are not followed", () => {
  let server: RecordingServer;
  const page = (next: string, count = 1): object => ({
    challenges: Array.from({ length: count }, (_, index) => ({ sid: `YC${index}` })),
    meta: { next_page_url: next, key: "challenges" },
  });

  async function linkingTo(next: (url: string) => string, count = 1): Promise<Client> {
    server = await answerWith(({ url }) => ({ status: 200, body: page(next(url), count) }));
    return clientOf(server);
  }

  test.each(["http://127.0.0.1:9/v2/x", "https://verify.twilio.com/v2/x", "//example.test/v2", "data:,x"])(
    "%s leads elsewhere",
    async (link) => {
      const other = await linkingTo(() => link);
      const error = await rejectionAs(listChallenge(other, PLACE), PaginationError);
      expect(error.message).toContain("ListChallenge");
      await rejectionAs((await pageChallenge(other, PLACE)).next(), PaginationError);
      await rejectionAs(collect(streamChallenge(other, PLACE, { from: link })), PaginationError);
      expect(server.requests).toHaveLength(2);
    },
  );

  test("records that came before a foreign link were given", async () => {
    const other = await linkingTo(() => "https://example.test/");
    expect(await collect(streamChallenge(other, { ...PLACE, limit: 1 }))).toEqual([{ sid: "YC0" }]);
  });

  test("a page that points to itself", async () => {
    const other = await linkingTo((url) => server.url + url);
    const error = await rejectionAs(listChallenge(other, PLACE), PaginationError);
    expect(error.message).toBe("ListChallenge: the next page is one that was seen before");
    expect(server.requests).toHaveLength(1);
  });

  test("two pages that point to each other", async () => {
    const other = await linkingTo((url) => `${server.url}${CHALLENGES}?Page=${url.includes("Page=1") ? 2 : 1}`);
    await rejectionAs(collect(streamChallenge(other, PLACE)), PaginationError);
    expect(server.requests.map(({ url }) => url.replace(CHALLENGES, ""))).toEqual([
      "?PageSize=50",
      "?Page=1",
      "?Page=2",
    ]);
  });

  test("after a hundred empty pages", async () => {
    const other = await linkingTo(() => `${server.url}${CHALLENGES}?Page=${server.requests.length}`, 0);
    await rejectionAs(listChallenge(other, PLACE), PaginationError);
    expect(server.requests).toHaveLength(100);
  });
});

test("an empty page with a link is not the end", async () => {
  const server = await answerWith(({ url }) => {
    const [more, end] = [`${server.url}${CHALLENGES}?Page=1`, null];
    const isFirst = url.includes("PageSize");
    return {
      status: 200,
      body: { challenges: isFirst ? [] : [{ sid: "YC1" }], meta: { next_page_url: isFirst ? more : end } },
    };
  });
  expect(await listChallenge(clientOf(server), PLACE)).toEqual([{ sid: "YC1" }]);
});
