import * as z from "zod";
import { describe, expect, test } from "vitest";
import { ClientError } from "../../templates/runtime/errors/client-error.js";
import { send } from "../../templates/runtime/calls/exchange.js";
import { parseJson } from "../../templates/runtime/responses/response-content.js";
import { readJsonLines } from "../../templates/runtime/streams/read-json-lines.js";
import * as checks from "../../templates/runtime/validation/checks.js";
import { isUploadBody } from "../../templates/runtime/validation/is-upload-body.js";
import { ValidationError } from "../../templates/runtime/validation/validation-error.js";
import { createResponseValidator } from "../../templates/runtime/validation/validate-responses.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { fakeFetch, jsonAnswer, makeClient } from "./support.js";

const pet = z.looseObject({ name: z.string(), tags: z.array(z.string()) });

/** The error of a validator for an answer of the operation `getPet`. */
function errorFor(
  schemas: Parameters<typeof createResponseValidator>[0],
  data: unknown,
  status = 200,
): ValidationError | undefined {
  try {
    createResponseValidator(schemas)({
      operation: "getPet",
      response: new Response(null, { status }),
      data,
    });
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
  return undefined;
}

describe("a validator of responses", () => {
  test("throws an error with the path of each issue and without values", () => {
    const error = errorFor({ getPet: pet }, { name: 5, tags: ["a", { token: "s3cr3t" }] });
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({
      name: "ValidationError",
      operation: "getPet",
      status: 200,
      message: "getPet got status 200, but its data is not as described: name, tags[1]",
      issues: [{ path: ["name"] }, { path: ["tags", 1] }],
    });
    expect(JSON.stringify(error)).not.toContain("s3cr3t");
  });

  test("names the first three paths, as one printable line", () => {
    const schema = z.record(z.string(), z.number());
    const error = errorFor({ getPet: schema }, { a: "", "b\nc": "", "": "", d: "", e: "" });
    expect(error?.message).toBe(
      'getPet got status 200, but its data is not as described: a, ["b\\nc"], [""] and 2 more',
    );
    expect(errorFor({ getPet: schema }, 1)?.message).toMatch(/: the whole$/);
  });

  test("accepts what fits, and what it has no schema for", () => {
    expect(errorFor({ getPet: pet }, { name: "a", tags: [], more: 1 })).toBeUndefined();
    expect(errorFor({ listPets: pet }, 1)).toBeUndefined();
    expect(errorFor({}, 1)).toBeUndefined();
  });

  test("chooses the schema by the status, its range, or another success", () => {
    const schemas = { getPet: { 200: z.string(), 204: z.undefined(), "2XX": z.number() } };
    expect(errorFor(schemas, "a")).toBeUndefined();
    expect(errorFor(schemas, 1)).toBeDefined();
    expect(errorFor(schemas, undefined, 204)).toBeUndefined();
    expect(errorFor(schemas, 1, 201)).toBeUndefined();
    expect(errorFor(schemas, "a", 201)).toBeDefined();
    expect(errorFor({ getPet: { 200: z.string(), 302: z.number() } }, 1, 203)).toBeDefined();
    expect(errorFor({ getPet: { 302: z.number() } }, "a", 200)).toBeUndefined();
  });

  test("names the issues of the branch of a union that fits best", () => {
    const schema = z.union([z.string(), pet, z.looseObject({ id: z.number() })]);
    const error = errorFor({ getPet: z.array(schema) }, [{ name: "a", tags: [1] }]);
    expect(error?.issues.map(({ path }) => path)).toEqual([[0, "tags", 0]]);
    expect(errorFor({ getPet: schema }, 5)?.issues).toEqual([
      { path: [], message: "Invalid input" },
    ]);
  });
});

describe("the option `validate`", () => {
  const operation: Operation = {
    id: "getPet",
    method: "GET",
    path: "/pet",
    responses: [{ status: "200", type: "application/json", parse: parseJson }],
  };
  const call = (answer: () => Response, validate: (received: object) => void | Promise<void>) =>
    send<unknown, unknown>(
      makeClient(
        {},
        { baseUrl: "https://api.example", fetch: fakeFetch(answer).fetch, retry: false, validate },
      ),
      operation,
      {},
    );

  test("gets the decoded data, and cannot change it", async () => {
    const seen: object[] = [];
    const data = await call(jsonAnswer({ a: 1 }), (received) => {
      seen.push(received);
    });
    expect(data).toEqual({ a: 1 });
    expect(seen).toEqual([{ operation: "getPet", response: expect.any(Response), data: { a: 1 } }]);
  });

  test("ends the call with its own error", async () => {
    const own = new Error("no");
    const fail = (): never => {
      throw own;
    };
    await expect(call(jsonAnswer({}), fail)).rejects.toBe(own);
    await expect(call(jsonAnswer({}), fail).result()).rejects.toBe(own);
  });

  test("is awaited, for items of a stream too", async () => {
    const own = new Error("no");
    const fail = async (): Promise<never> => {
      await Promise.resolve();
      throw own;
    };
    await expect(call(jsonAnswer({}), fail)).rejects.toBe(own);
    const fetch = async (): Promise<Response> => new Response("1\n");
    const client = makeClient({}, { baseUrl: "https://api.example", fetch, validate: fail });
    const responses = [
      { status: "200", type: "application/jsonl", read: readJsonLines, parse: parseJson },
    ];
    const items = await send<AsyncIterable<unknown>, unknown>(client, { ...operation, responses });
    await expect(items[Symbol.asyncIterator]().next()).rejects.toBe(own);
  });

  test("is not asked about errors", async () => {
    const fail = (): never => {
      throw new Error("no");
    };
    await expect(call(jsonAnswer({}, 404), fail)).rejects.toMatchObject({ status: 404 });
  });
});

describe("checks", () => {
  const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

  test("count code points", () => {
    const schema = z.string().check(checks.minCharacters(2), checks.maxCharacters(3));
    expect(
      ["\u{1f600}", "\u{1f600}a", "\u{1f600}\u{1f600}\u{1f600}", "abcd"].map((text) =>
        accepts(schema, text),
      ),
    ).toEqual([false, true, true, false]);
  });

  test("compare items as JSON does", () => {
    const schema = z.array(z.unknown()).check(checks.uniqueItems);
    const distinct = [
      1,
      "1",
      true,
      "true",
      null,
      [1],
      ["1"],
      [1, 1],
      { a: 1 },
      { b: 1 },
      {},
      1n,
      new Date(1),
    ];
    expect(accepts(schema, distinct)).toBe(true);
    expect(
      accepts(schema, [
        { a: 1, b: [2n] },
        { b: [2n], a: 1 },
      ]),
    ).toBe(false);
    expect(accepts(schema, [new Date(1), new Date(1)])).toBe(false);
    expect(accepts(schema, [["a", "b"], ['a","b']])).toBe(true);
  });

  test("count members", () => {
    const schema = z.looseObject({}).check(checks.minMembers(1), checks.maxMembers(2));
    expect([{}, { a: 1 }, { a: 1, b: 2, c: 3 }].map((value) => accepts(schema, value))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("read integers of 64 bits", () => {
    const accepted = (text: string): boolean => accepts(z.string().check(checks.int64Text()), text);
    expect(["9223372036854775807", "-9223372036854775808", "0"].every(accepted)).toBe(true);
    expect(["9223372036854775808", "1.5", "", "1e3", "a", "9".repeat(1000)].some(accepted)).toBe(
      false,
    );
    const bounded = z.string().check(checks.int64Text({ min: 0n, max: 10n, multipleOf: 5n }));
    expect(["0", "5", "10"].every((text) => accepts(bounded, text))).toBe(true);
    expect(["-5", "3", "15"].some((text) => accepts(bounded, text))).toBe(false);
  });

  test("know what can be uploaded", () => {
    const bodies = ["a", new Blob([]), new ArrayBuffer(1), new Uint8Array(1), new ReadableStream()];
    expect(bodies.every(isUploadBody)).toBe(true);
    expect([undefined, null, 1, {}, []].some(isUploadBody)).toBe(false);
  });
});
