import { describe, expect, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Client } from "../../templates/runtime/client/client.js";
import type { RequestOptions } from "../../templates/runtime/client/options.js";
import { makeMutation } from "../../templates/runtime/queries/mutation.js";
import { makeQuery } from "../../templates/runtime/queries/query.js";
import { makeQueryKey } from "../../templates/runtime/queries/query-key.js";
import { clientOf, fakeFetch, getThing, jsonAnswer, textAnswer } from "./support.js";

const client = clientOf({});
const keyOf = (params: object, options = {}): string =>
  JSON.stringify(makeQueryKey("getThing", "/things/{id}", client, params, options));

describe("the key of a query", () => {
  test("has the function, the params and the URL", () => {
    expect(makeQueryKey("getThing", "/things/{id}", client, { id: "a" })).toEqual([
      "getThing",
      { id: "a" },
      "https://api.test/things/{id}",
    ]);
    expect(makeQueryKey("getThing", "/things", client, undefined)[1]).toEqual({});
  });

  test("is the same for equal params in another order, at every depth", () => {
    expect(keyOf({ a: 1, b: { c: [{ d: 2, e: 3 }], f: 4 } })).toBe(
      keyOf({ b: { f: 4, c: [{ e: 3, d: 2 }] }, a: 1 }),
    );
    expect(keyOf({ a: 1, b: undefined })).toBe(keyOf({ a: 1 }));
    expect(keyOf({ a: [1, 2] })).not.toBe(keyOf({ a: [2, 1] }));
  });

  test("is JSON, also with dates, bigints and files", () => {
    const [, params] = makeQueryKey("getThing", "/", client, {
      at: new Date(0),
      id: 12345678901234567890n,
    });
    expect(params).toEqual({ at: "1970-01-01T00:00:00.000Z", id: "12345678901234567890" });
    const [one, other] = [new Blob(["a"]), new Blob(["a"])];
    expect(keyOf({ file: one })).toBe(keyOf({ file: one }));
    expect(keyOf({ file: one })).not.toBe(keyOf({ file: other }));
  });

  test("distinguishes base URLs, of the client and of the call", () => {
    const other = clientOf({ baseUrl: "https://other.test/v2/" });
    expect(makeQueryKey("getThing", "/things", other, {})[2]).toBe("https://other.test/v2/things");
    expect(makeQueryKey("getThing", "/things", other, {}, { baseUrl: "https://eu.test" })[2]).toBe(
      "https://eu.test/things",
    );
  });

  test("has the scope of the options instead", () => {
    expect(makeQueryKey("getThing", "/things", client, {}, { scope: "tenant 1" })[2]).toBe(
      "tenant 1",
    );
  });

  test("can't fail, even if a call would", () => {
    expect(makeQueryKey("getThing", "/things", client, {}, { baseUrl: "nowhere" })[2]).toBe(
      "/things",
    );
  });
});

const read = (to: Client, params: object, options?: RequestOptions) =>
  send<{ id: string }, unknown>(to, getThing, params, options);

describe("queryFn", () => {
  test("hands on the signal of the library and the options of the caller", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
      inits.push(init);
      return jsonAnswer({ id: "a" })();
    };
    const options = { headers: { "x-test": "1" }, scope: "s" };
    const query = makeQuery(read, "getThing", "/", clientOf({ fetch }), {}, options);
    const { signal } = new AbortController();
    expect(await query.queryFn({ signal })).toEqual({ id: "a" });
    expect(inits[0]?.signal).toBeInstanceOf(AbortSignal);
    expect(new Headers(inits[0]?.headers).get("x-test")).toBe("1");
  });

  test("takes the key, as SWR calls it", async () => {
    const { fetch, seen } = fakeFetch(jsonAnswer({ id: "a" }));
    const query = makeQuery(read, "getThing", "/", clientOf({ fetch }), {});
    expect(await query.queryFn(query.queryKey)).toEqual({ id: "a" });
    expect(seen).toHaveLength(1);
  });

  test("gives null for a response without a body, since libraries refuse undefined", async () => {
    const { fetch } = fakeFetch(textAnswer(null, 204));
    const nothing = { ...getThing, responses: [{ status: "204" }] };
    const query = makeQuery(
      (to: Client, params: object) => send(to, nothing, params),
      "f",
      "/",
      clientOf({ fetch }),
      {},
    );
    expect(await query.queryFn()).toBeNull();
  });
});

test("a mutation sends its variables as the params", async () => {
  const { fetch, seen } = fakeFetch(jsonAnswer({ id: "a" }));
  const mutation = makeMutation(read, "setThing", clientOf({ fetch }), {
    headers: { "x-test": "1" },
  });
  expect(mutation.mutationKey).toEqual(["setThing"]);
  expect(await mutation.mutationFn({})).toEqual({ id: "a" });
  expect(seen[0]?.headers.get("x-test")).toBe("1");
  expect(makeMutation(read, "setThing", client, { scope: "s" }).mutationKey).toEqual([
    "setThing",
    "s",
  ]);
});
