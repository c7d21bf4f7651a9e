import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Codec } from "../../templates/runtime/codecs/codec.js";
import {
  convertItems,
  convertMap,
  convertTuple,
} from "../../templates/runtime/codecs/convert-collections.js";
import { decode } from "../../templates/runtime/codecs/decode.js";
import { encode } from "../../templates/runtime/codecs/encode.js";
import {
  exactJson,
  exactJsonBody,
  exactJsonLinesBody,
  exactText,
} from "../../templates/runtime/int64/exact-json.js";
import { int64Codec, int64TextCodec } from "../../templates/runtime/int64/int64-codecs.js";
import {
  decodeExactJson,
  parseExact,
  roundLong,
} from "../../templates/runtime/int64/parse-exact.js";
import { readJsonLines } from "../../templates/runtime/streams/read-json-lines.js";
import { convertUnion } from "../../templates/runtime/unions/convert-union.js";
import { clientOf, fakeFetch, getThing, requestOf, textAnswer } from "./support.js";
import { runToEnd } from "../support/run-to-end.js";

const LARGE = "9223372036854775807";
const read = (codec: Codec, json: string): unknown => roundLong(decode(codec, parseExact(json)));

/** A JSON text with many integers, long ones and such in strings, and the value that plain parsing makes of it. */
const jsonText = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
    fc
      .array(fc.constantFrom('"', "\\", LARGE, " ", ":", ","))
      .map((parts) => JSON.stringify(parts.join(""))),
    fc.constantFrom("null", "true", "1e20", "-0", `0.${LARGE}`, `1.5E+${10}`, `${LARGE}.5`),
    fc.array(tie("value")).map((items) => `[ ${items.join(" ,")}]`),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constant("__proto__")), tie("value")))
      .map((members) => `{${members.map(([key, item]) => `${JSON.stringify(key)}:${item}`)} }`),
  ),
})).value;

describe("parsing", () => {
  test("without a codec it is JSON.parse", () => {
    fc.assert(
      fc.property(jsonText, (json) => {
        expect(roundLong(parseExact(json))).toEqual(JSON.parse(json));
      }),
      { numRuns: 500 },
    );
  });

  test("refuses what JSON.parse refuses", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          jsonText.map((json) => `${json}${LARGE}"`),
        ),
        (json) => {
          const outcome = (parse: (text: string) => unknown): unknown => {
            try {
              return JSON.stringify(parse(json));
            } catch (error) {
              return (error as Error).name;
            }
          };
          expect(outcome((text) => roundLong(parseExact(text)))).toBe(outcome(JSON.parse));
        },
      ),
    );
  });

  test("takes time in proportion to the text", () => {
    const escaped = JSON.stringify('"\\'.repeat(1_000_000));
    runToEnd(() => {
      expect(read(int64Codec, `[${escaped},${LARGE}]`)).toHaveLength(2);
      expect(() => parseExact(`[${escaped.slice(0, -1)},${LARGE}`)).toThrow(SyntaxError);
    });
  });
});

describe("an int64 with an exponent or a fraction of zeros keeps its digits", () => {
  test.each([
    ["9.007199254740993e15", 9007199254740993n],
    ["900719925474099.3e1", 9007199254740993n],
    ["-0.9007199254740993E+16", -9007199254740993n],
    ["9007199254740993.0", 9007199254740993n],
    ["90071992547409930e-1", 9007199254740993n],
    ["123456789012345e4", 1234567890123450000n],
    ["1.5e3", 1500n],
    ["1e23", 10n ** 23n],
  ])("%s", (json, exact) => {
    expect(read(int64Codec, json)).toBe(exact);
    expect(read(int64TextCodec, json)).toBe(exact.toString());
  });

  test.each(["1.5", "900719925474099.5", "1e-3"])("%s is no integer, and is kept", (json) => {
    expect(read(int64Codec, json)).toBe(Number(json));
  });

  test("other numbers are what JSON.parse makes of them", () => {
    const json = '{"a":1e23,"b":1.5e300,"c":1e400,"d":-1e-400,"e":"1e23"}';
    expect(roundLong(parseExact(json))).toEqual(JSON.parse(json));
  });

  test.each(["1e400", "-1e999999999", "1".repeat(1001)])("%s is refused", (json) => {
    expect(() => read(int64Codec, json)).toThrow("too large");
  });
});

describe.each([
  ["bigint", int64Codec, (digits: string): unknown => BigInt(digits)],
  ["string", int64TextCodec, (digits: string): unknown => digits],
] as const)("int64 as %s", (_, codec, valueOf) => {
  const node: Codec = {
    kind: "object",
    members: [
      { name: "id", codec },
      {
        name: "by_name",
        member: "byName",
        codec: { kind: "map", convert: convertMap, values: codec },
      },
      {
        name: "list",
        codec: {
          kind: "array",
          convert: convertItems,
          items: { kind: "array", convert: convertItems, items: codec },
        },
      },
      { name: "pair", codec: { kind: "tuple", convert: convertTuple, items: [undefined, codec] } },
      { name: "children", codec: { kind: "array", convert: convertItems, items: () => node } },
    ],
  };
  const integer = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.constantFrom(0n, -1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n),
  );
  const wire = (depth: number): fc.Arbitrary<string> =>
    fc
      .tuple(
        integer,
        fc.dictionary(fc.string(), integer, { maxKeys: 4 }),
        fc.array(fc.array(integer, { maxLength: 3 }), { maxLength: 3 }),
        fc.string(),
        integer,
        depth > 0 ? fc.array(wire(depth - 1), { maxLength: 2 }) : fc.constant([]),
      )
      .map(([id, byName, list, text, second, children]) => {
        const members = Object.entries(byName).map(
          ([key, item]) => `${JSON.stringify(key)}:${item}`,
        );
        const pair = `[${JSON.stringify(text)},${second}]`;
        const rows = list.map((row) => `[${row.join()}]`);
        return `{"id":${id},"by_name":{${members}},"list":[${rows}],"pair":${pair},"children":[${children}]}`;
      });

  test("a round trip keeps every digit and every other character", () => {
    fc.assert(
      fc.property(wire(2), (json) => {
        const text = exactJson(encode(node, read(node, json)));
        // Keys that look like indices change places, as they do in every object.
        const sorted = exactJson(encode(node, read(node, text)));
        expect(text).toBe(sorted);
        expect([...text].sort()).toEqual([...json].sort());
      }),
    );
  });

  test("every integer is exact", () => {
    fc.assert(
      fc.property(integer, (digits) => {
        expect(read(codec, String(digits))).toBe(valueOf(String(digits)));
      }),
    );
  });

  test("what is not described as int64 is a number, and what is no integer is kept", () => {
    const json = `{"other":[${LARGE},{"x":${LARGE}}],"id":"${LARGE}","list":[[1.5,null,true]]}`;
    const plain = JSON.parse(json) as unknown;
    expect(read(node, json)).toEqual(plain);
    expect(read(node, LARGE)).toBe(Number(LARGE));
    expect(read({ kind: "union", convert: convertUnion, options: [node, codec] }, LARGE)).toBe(
      valueOf(LARGE),
    );
    expect(read(codec, "1e3")).toBe(valueOf("1000"));
    expect(read(codec, "null")).toBe(null);
  });

  test("numbers and bigints are written with all digits", () => {
    const given = { id: BigInt(LARGE), byName: { a: 5, b: 1.5, c: 1e21 }, other: [2n ** 64n, "1"] };
    expect(exactJson(encode(node, given))).toBe(
      `{"id":${LARGE},"by_name":{"a":5,"b":1.5,"c":1000000000000000000000},"other":[${2n ** 64n},"1"]}`,
    );
  });

  test("a body and its response", async () => {
    const content = { type: "application/json", write: exactJsonBody, member: "body", codec };
    const operation = { method: "POST", contents: [content] };
    expect((await requestOf(operation, { body: valueOf(LARGE) })).body).toBe(LARGE);
    const responses = [{ status: "200", type: "application/json", parse: decodeExactJson, codec }];
    const client = (body: string) => {
      const type = { "content-type": "application/json" };
      return clientOf({ fetch: fakeFetch(textAnswer(body, 200, type)).fetch });
    };
    expect(await send(client(LARGE), { ...getThing, responses })).toBe(valueOf(LARGE));
    await expect(send(client("[1"), { ...getThing, responses })).rejects.toThrow(
      "is not application/json",
    );
    await expect(send(client(""), { ...getThing, responses })).rejects.toThrow("is empty");
  });

  test("lines of JSON", async () => {
    const content = { type: "application/jsonl", write: exactJsonLinesBody, member: "body", codec };
    const lines = `${LARGE}\n1\n`;
    const operation = { method: "POST", contents: [content] };
    const values = [valueOf(LARGE), valueOf("1")];
    expect((await requestOf(operation, { body: values })).body).toBe(lines);
    const responses = [
      { status: "200", type: content.type, read: readJsonLines, parse: decodeExactJson, codec },
    ];
    const read = (text: string) =>
      send<AsyncIterable<unknown>, unknown>(
        clientOf({ fetch: fakeFetch(textAnswer(text)).fetch }),
        { ...getThing, responses },
      );
    const found = [];
    for await (const value of await read(lines)) found.push(value);
    expect(found).toEqual(values);
    const broken = (await read("{\n"))[Symbol.asyncIterator]();
    await expect(broken.next()).rejects.toThrow("a line that is not JSON");
  });
});

test("only digits as JSON has them are a number", () => {
  for (const text of ["007", "-0", "+1", "1.0", "1e3", " 1", "", "x", "0x10"]) {
    expect(encode(int64TextCodec, text)).toBe(text);
  }
  expect(encode(int64TextCodec, "0")).toBe(0);
  expect(encode(int64TextCodec, "-12")).toBe(-12);
});

test("the text of a value in a parameter", () => {
  expect(exactText(BigInt(LARGE))).toBe(LARGE);
  expect(exactText({ a: [BigInt(LARGE)] })).toBe(`{"a":[${LARGE}]}`);
  expect(exactText("x")).toBe("x");
  expect(exactText(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  expect(() => exactJson({ a: NaN })).toThrow('"a": an invalid number');
  expect(() => exactJson(undefined)).toThrow("that JSON can't express");
});
