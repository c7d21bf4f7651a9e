import { describe, expect, test } from "vitest";
import { rawQuery } from "../../templates/runtime/bodies/form-body.js";
import {
  contentCookie,
  contentHeader,
  cookieCookie,
  formCookie,
  simpleHeader,
} from "../../templates/runtime/parameters/header-styles.js";
import type { Parameter, WriteParameter } from "../../templates/runtime/parameters/parameter.js";
import {
  contentPath,
  labelPath,
  matrixPath,
  simpleListPath,
  simplePath,
} from "../../templates/runtime/parameters/path-styles.js";
import {
  collapsibleMapQuery,
  contentQuery,
  deepObjectQuery,
  formQuery,
  pipeDelimitedQuery,
  spaceDelimitedQuery,
} from "../../templates/runtime/parameters/query-styles.js";
import {
  dateTimeSeconds,
  fullDate,
  json,
  looseJson,
  text,
} from "../../templates/runtime/request/text.js";
import { requestOf } from "./support.js";

const rgb = { R: 100, G: 200 };
const list = ["blue", "black"];
type Rest = Partial<Parameter>;

async function pathOf(write: WriteParameter, value: unknown, rest: Rest = {}): Promise<string> {
  const parameters = [{ name: "c", member: "c", write, ...rest }];
  const { url } = await requestOf({ path: "/p/{c}", parameters }, { c: value });
  return url.replace("https://api.test/p/", "");
}

/** The path of an operation that lists no parameters. */
async function placeholderOf(value: unknown): Promise<string> {
  const { url } = await requestOf({ path: "/p/{c}" }, { c: value });
  return url.replace("https://api.test/p/", "");
}

async function queryOf(write: WriteParameter, value: unknown, rest: Rest = {}): Promise<string> {
  const { url } = await requestOf(
    { parameters: [{ name: "c", member: "c", write, ...rest }] },
    { c: value },
  );
  return url.replace(/^[^?]*\??/, "");
}

async function headerOf(name: string, write: WriteParameter, value: unknown, rest: Rest = {}) {
  const { headers } = await requestOf(
    { parameters: [{ name: "c", member: "c", write, ...rest }] },
    { c: value },
  );
  return headers.get(name);
}

describe("path", () => {
  test.each([
    ["two words", "two%20words"],
    ["a/b?c#d", "a%2Fb%3Fc%23d"],
    ["50%2F", "50%252F"],
    ["!'()*", "%21%27%28%29%2A"],
    ["A-z_0.9~", "A-z_0.9~"],
    ["🎈", "%F0%9F%8E%88"],
    ["$&$1", "%24%26%241"],
    [0, "0"],
    [false, "false"],
    [12345678901234567890n, "12345678901234567890"],
    [new Date(0), "1970-01-01T00%3A00%3A00.000Z"],
    ["...", "..."],
  ])("simple %s", async (value, want) => {
    expect(await pathOf(simplePath, value)).toBe(want);
    expect(await placeholderOf(value)).toBe(want);
  });

  test.each(["", ".", "..", null, [1], {}, undefined, new Date(NaN), () => 1, "\ud800"])(
    "refuses %s and names the parameter",
    async (value) => {
      const message = /^GetThing: parameter "c": /;
      await expect(pathOf(simplePath, value)).rejects.toThrow(message);
      await expect(placeholderOf(value)).rejects.toThrow(message);
    },
  );

  test("a placeholder is filled by the member of its name, or by that which `pathMembers` names", async () => {
    const operation = { path: "/{a}/{b}/{a}", pathMembers: { a: "first" } };
    const { url } = await requestOf(operation, { first: 1, a: 2, b: "x y" });
    expect(url).toBe("https://api.test/1/x%20y/1");
    const missing = requestOf(operation, { a: 2, b: 3 });
    await expect(missing).rejects.toThrow('GetThing: parameter "a": is missing, empty or dots');
  });

  test("an inherited member fills no placeholder", async () => {
    const inherited: object = Object.create({ c: 1 });
    await expect(requestOf({ path: "/p/{c}" }, inherited)).rejects.toThrow("missing");
    await expect(requestOf({ path: "/p/{toString}" }, {})).rejects.toThrow("missing");
    const constructorPath = { path: "/p/{constructor}", pathMembers: { a: "b" } };
    const { url } = await requestOf(constructorPath, { constructor: "x" });
    expect(url).toBe("https://api.test/p/x");
  });

  test("refuses segments of dots made by several values", async () => {
    const parameters = ["a", "b"].map((name) => ({ name, member: name, write: simplePath }));
    const given = requestOf({ path: "/{a}x{b}", parameters }, { a: ".", b: "1" });
    await expect(given).rejects.toThrow("dots");
    const dots = { ...parameters[0]!, name: "a" };
    await expect(requestOf({ path: "/{a}.", parameters: [dots] }, { a: "." })).rejects.toThrow();
    const label = { name: "a", member: "a", write: labelPath };
    await expect(requestOf({ path: "/{a}", parameters: [label] }, { a: "" })).rejects.toThrow(
      "dots",
    );
    const dotLabel = requestOf({ path: "/.{a}", parameters: [label] }, { a: "" });
    await expect(dotLabel).rejects.toThrow("dots");
  });

  test("keeps braces that are no placeholder, and fills placeholders side by side", async () => {
    const parameters = ["a", "b{c"].map((name) => ({ name, write: simplePath }));
    const params = { a: "1", "b{c": "2" };
    const { url } = await requestOf({ path: "/x}/{a}{b{c}/}{", parameters }, params);
    expect(url).toBe("https://api.test/x}/12/}{");
  });

  test("replaces all placeholders in one pass", async () => {
    const parameters = ["w", "v"].map((name) => ({ name, member: name, write: simplePath }));
    const { url } = await requestOf({ path: "/f/{v}/{w}.json", parameters }, { v: "{w}", w: "$&" });
    expect(url).toBe("https://api.test/f/%7Bw%7D/%24%26.json");
  });

  test.each([
    [simpleListPath, list, false, "blue,black"],
    [simpleListPath, ["a,b", "c/d"], true, "a%2Cb,c%2Fd"],
    [simpleListPath, rgb, false, "R,100,G,200"],
    [simpleListPath, { "deep red": "x,y=z" }, true, "deep%20red=x%2Cy%3Dz"],
    [labelPath, "blue", false, ".blue"],
    [labelPath, list, false, ".blue,black"],
    [labelPath, list, true, ".blue.black"],
    [labelPath, rgb, true, ".R=100.G=200"],
    [matrixPath, "blue", false, ";c=blue"],
    [matrixPath, "", false, ";c"],
    [matrixPath, list, false, ";c=blue,black"],
    [matrixPath, ["a", "", "b"], true, ";c=a;c;c=b"],
    [matrixPath, rgb, false, ";c=R,100,G,200"],
    [matrixPath, rgb, true, ";R=100;G=200"],
    [contentPath, { a: 1 }, false, "%7B%22a%22%3A1%7D"],
  ])("%o %o %s", async (write, value, explode, want) => {
    expect(await pathOf(write, value, { explode })).toBe(want);
  });

  test("allowReserved stays one segment", async () => {
    expect(await pathOf(simpleListPath, "a:b@c/d?e#f", { allowReserved: true })).toBe(
      "a:b@c%2Fd%3Fe%23f",
    );
    await expect(pathOf(simpleListPath, "%2e%2E", { allowReserved: true })).rejects.toThrow("dots");
  });
});

describe("query", () => {
  test.each([
    [formQuery, "", {}, "c="],
    [formQuery, "a&b=c+d#e", {}, "c=a%26b%3Dc%2Bd%23e"],
    [formQuery, 0, {}, "c=0"],
    [formQuery, false, {}, "c=false"],
    [formQuery, undefined, {}, ""],
    [formQuery, null, {}, ""],
    [formQuery, new Date(5), {}, "c=1970-01-01T00%3A00%3A00.005Z"],
    [formQuery, list, { explode: true }, "c=blue&c=black"],
    [formQuery, list, { explode: false }, "c=blue,black"],
    [formQuery, ["a", "", "c"], { explode: true }, "c=a&c=&c=c"],
    [formQuery, ["a", "", "c"], { explode: false }, "c=a,,c"],
    [formQuery, [], { explode: true }, ""],
    [formQuery, [], { explode: false }, ""],
    [formQuery, rgb, { explode: true }, "R=100&G=200"],
    [formQuery, rgb, { explode: false }, "c=R,100,G,200"],
    [formQuery, { a: undefined, b: null, c: 1 }, { explode: true }, "c=1"],
    [formQuery, [{ a: 1 }], { explode: true, encode: looseJson }, "c=%7B%22a%22%3A1%7D"],
    [formQuery, [1, 2], { explode: true, encode: looseJson, whole: true }, "c=%5B1%2C2%5D"],
    [formQuery, null, { encode: looseJson, whole: true }, "c=null"],
    [formQuery, "/a:b@c;d,e!f$g(h)*i?j", { allowReserved: true }, "c=/a:b@c;d,e!f$g(h)*i?j"],
    [formQuery, 'a b^"é|', { allowReserved: true }, "c=a%20b%5E%22%C3%A9%7C"],
    [formQuery, "a%2Fb%20c", { allowReserved: true }, "c=a%2Fb%20c"],
    [formQuery, "100%/zz%q#", { allowReserved: true }, "c=100%25/zz%25q%23"],
    [
      formQuery,
      [new Date(0), "now"],
      { explode: true, encode: dateTimeSeconds },
      "c=1970-01-01T00%3A00%3A00Z&c=now",
    ],
    [spaceDelimitedQuery, list, {}, "c=blue%20black"],
    [spaceDelimitedQuery, rgb, { explode: true }, "c=R%20100%20G%20200"],
    [pipeDelimitedQuery, ["a&b", "c/d"], {}, "c=a%26b%7Cc%2Fd"],
    [deepObjectQuery, { k: "a&b=c", m: "x]y" }, {}, "c%5Bk%5D=a%26b%3Dc&c%5Bm%5D=x%5Dy"],
    [deepObjectQuery, { a: { b: [1, 2] } }, {}, "c%5Ba%5D%5Bb%5D=1&c%5Ba%5D%5Bb%5D=2"],
    [deepObjectQuery, { a: [1, undefined, 2] }, {}, "c%5Ba%5D=1&c%5Ba%5D=2"],
    [
      collapsibleMapQuery,
      { a: { b: "v w", c: true }, d: 1 },
      { name: "AddOns" },
      "AddOns.a.b=v%20w&AddOns.a.c=true&AddOns.d=1",
    ],
    [contentQuery, { a: [null] }, {}, "c=%7B%22a%22%3A%5Bnull%5D%7D"],
    [contentQuery, "abc", {}, "c=%22abc%22"],
    [contentQuery, "a=1&b", { encode: text }, "c=a%3D1%26b"],
    [rawQuery, { q: "tea + cake", page: 2 }, {}, "q=tea%20%2B%20cake&page=2"],
    [rawQuery, { n: [1], f: null }, { encode: json }, "%7B%22n%22%3A%5B1%5D%2C%22f%22%3Anull%7D"],
    [rawQuery, "$.a[0]", { encode: text }, "%24.a%5B0%5D"],
  ])("%o %o %o", async (write, value, rest, want) => {
    expect(await queryOf(write, value, rest)).toBe(want);
  });

  test("names are encoded, dots and inequality signs as they are", async () => {
    expect(await queryOf(formQuery, 5, { name: "page[size]" })).toBe("page%5Bsize%5D=5");
    expect(await queryOf(formQuery, 5, { name: "DateCreated<" })).toBe("DateCreated%3C=5");
    expect(await queryOf(formQuery, 5, { name: "ChannelData.To" })).toBe("ChannelData.To=5");
  });

  test("inherited properties are no values", async () => {
    expect(await queryOf(formQuery, undefined, { member: "constructor" })).toBe("");
  });

  test.each([dateTimeSeconds, fullDate, looseJson, json, text])(
    "an invalid Date is refused by %o",
    async (encode) => {
      await expect(queryOf(formQuery, new Date(NaN), { encode })).rejects.toThrow(
        'GetThing: parameter "c": an invalid Date can\'t be sent',
      );
    },
  );
});

describe("headers and cookies", () => {
  test.each([
    [simpleHeader, 'W/"a b%20c"', false, 'W/"a b%20c"'],
    [simpleHeader, list, true, "blue,black"],
    [simpleHeader, rgb, false, "R,100,G,200"],
    [simpleHeader, rgb, true, "R=100,G=200"],
    [contentHeader, { a: ";" }, false, '{"a":";"}'],
    [contentHeader, { é: "€😀" }, false, '{"\\u00e9":"\\u20ac\\ud83d\\ude00"}'],
  ])("%o %o", async (write, value, explode, want) => {
    expect(await headerOf("c", write, value, { explode })).toBe(want);
  });

  test.each(["a\r\nb: c", "a\nb", "a\0", "€"])("refuses %j without telling it", async (value) => {
    const refusal = headerOf("c", simpleHeader, value).catch((error: unknown) => String(error));
    const message = await refusal;
    expect(message).toContain('parameter "c"');
    expect(message).not.toContain(value);
  });

  test.each([
    [formCookie, "Hi, you!", false, "c=Hi%2C%20you%21"],
    [formCookie, list, false, "c=blue,black"],
    [cookieCookie, "a%2Cb!c d", true, "c=a%2Cb!c d"],
    [cookieCookie, list, true, "c=blue; c=black"],
    [cookieCookie, rgb, true, "R=100; G=200"],
    [contentCookie, "ab/c==", false, 'c="ab/c=="'],
    [contentCookie, "é;", false, 'c="\\u00e9\\u003b"'],
  ])("%o %o", async (write, value, explode, want) => {
    expect(await headerOf("cookie", write, value, { explode })).toBe(want);
  });

  test("text is sent as it is, or not at all", async () => {
    expect(await headerOf("cookie", contentCookie, "é", { encode: text })).toBe("c=é");
    await expect(headerOf("cookie", contentCookie, "a;b", { encode: text })).rejects.toThrow(
      "a cookie's value can't hold a semicolon",
    );
  });
});

describe("encoders", () => {
  const date = new Date("2015-07-30T20:00:00.999Z");
  test.each([
    [dateTimeSeconds, date, "2015-07-30T20:00:00Z"],
    [dateTimeSeconds, "2015-07-30T20:00:00.999+02:00", "2015-07-30T20:00:00.999+02:00"],
    [fullDate, date, "2015-07-30"],
    [fullDate, "yesterday", "yesterday"],
    [looseJson, '{"a":1}', '{"a":1}'],
    [looseJson, { a: [true] }, '{"a":[true]}'],
    [looseJson, null, "null"],
    [looseJson, 1.25, "1.25"],
    [looseJson, date, '"2015-07-30T20:00:00.999Z"'],
    [json, "a", '"a"'],
    [json, 2n ** 63n, "9223372036854775808"],
    [text, { a: 1 }, '{"a":1}'],
  ])("%o %o", (encode, value, want) => {
    expect(encode(value)).toBe(want);
  });
});
