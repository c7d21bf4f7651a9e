import { describe, expect, test } from "vitest";
import { refuseBody } from "../../templates/runtime/bodies/choose-body.js";
import { formBody, openFormBody } from "../../templates/runtime/bodies/form-body.js";
import {
  jsonBody,
  jsonLinesBody,
  plainJsonBody,
} from "../../templates/runtime/bodies/json-body.js";
import { multipartBody, openMultipartBody } from "../../templates/runtime/bodies/multipart-body.js";
import { binaryBody, rawBody, textBody } from "../../templates/runtime/bodies/raw-body.js";
import type { Field, RequestContent } from "../../templates/runtime/bodies/request-content.js";
import { dateTimeCodec } from "../../templates/runtime/codecs/date-codecs.js";
import { deepObjectQuery, formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { exactJsonLinesBody } from "../../templates/runtime/int64/exact-json.js";
import { dateTimeSeconds, json, looseJson } from "../../templates/runtime/request/text.js";
import { requestOf } from "./support.js";

const FORM = "application/x-www-form-urlencoded";

async function sent(
  content: RequestContent | RequestContent[],
  params: object,
  contentType?: string,
) {
  const contents = [content].flat();
  const operation = { method: "POST", contents, ...(contentType ? { contentType } : {}) };
  const { headers, body } = await requestOf(operation, params);
  return { type: headers.get("content-type"), body };
}

async function formOf(fields: Field[], params: object): Promise<unknown> {
  return (await sent({ type: FORM, write: formBody, fields }, params)).body;
}

describe("a Blob without a chosen content type", () => {
  const of = (type: string): RequestContent => ({ type, write: binaryBody, member: "body" });
  const any = { ...of("*/*"), write: rawBody };
  const jsonContent = { ...of("application/json"), write: plainJsonBody };
  const [stream, png, images] = [of("application/octet-stream"), of("image/png"), of("image/*")];

  test.each([
    ["a range", [any], "image/png", "image/png"],
    ["JSON and a range", [jsonContent, any], "image/png", "image/png"],
    ["bytes and its own type", [stream, png], "image/png", "image/png"],
    ["bytes and a range", [stream, images], "image/gif", "image/gif"],
    ["bytes and another type", [png, stream], "text/csv", "application/octet-stream"],
    ["bytes alone", [stream], "image/png", "application/octet-stream"],
    ["another type alone", [png], "image/gif", "image/png"],
    ["a Blob without a type", [png, stream], "", "image/png"],
  ])("%s", async (_, contents, type, want) => {
    const body = new Blob(["x"], { type });
    expect(await sent(contents, { body })).toEqual({ type: want, body });
  });

  test("the chosen type wins", async () => {
    const body = new Blob(["x"], { type: "image/png" });
    const params = { body, contentType: "application/octet-stream" };
    expect((await sent([stream, png], params, "contentType")).type).toBe(params.contentType);
  });
});

describe("formBody", () => {
  const field = (rest: Partial<Field> = {}): Field => ({ name: "F.x", member: "f", ...rest });

  test.each([
    ["a b", {}, "F.x=a%20b"],
    ["", {}, "F.x="],
    [undefined, {}, ""],
    [["a", "b&"], {}, "F.x=a&F.x=b%26"],
    [[], {}, ""],
    [{ a: 1 }, {}, "F.x=%7B%22a%22%3A1%7D"],
    [[{ k: 1 }, { k: 2 }], {}, "F.x=%7B%22k%22%3A1%7D&F.x=%7B%22k%22%3A2%7D"],
    [[{ k: 1 }, "s"], { encode: looseJson }, "F.x=%7B%22k%22%3A1%7D&F.x=s"],
    [[1, 2], { encode: looseJson, whole: true }, "F.x=%5B1%2C2%5D"],
    [null, { encode: looseJson, whole: true }, "F.x=null"],
    [null, {}, ""],
    [new Date(999), { encode: dateTimeSeconds }, "F.x=1970-01-01T00%3A00%3A00Z"],
    ["abc", { encode: json }, "F.x=%22abc%22"],
    [["a,b", "c"], { write: formQuery, explode: false }, "F.x=a%2Cb,c"],
    [{ a: "1" }, { write: deepObjectQuery }, "F.x%5Ba%5D=1"],
    ["https://h/p?x", { write: formQuery, allowReserved: true }, "F.x=https://h/p?x"],
  ])("%o %o", async (value, rest, want) => {
    expect(await formOf([field(rest)], { f: value })).toBe(want);
  });

  test("sends an empty body and the type where every field is missing", async () => {
    expect(await sent({ type: FORM, write: formBody, fields: [field()] }, {})).toEqual({
      type: FORM,
      body: "",
    });
  });

  test("writes members that are not declared only where the form is a member of its own", async () => {
    expect(await formOf([field()], { f: 1, path: "x" })).toBe("F.x=1");
    const content = { type: FORM, write: openFormBody, member: "body", fields: [field()] };
    expect((await sent(content, { body: { f: 1, other: [2, 3] } })).body).toBe(
      "F.x=1&other=2&other=3",
    );
    expect(await sent(content, {})).toEqual({ type: null, body: undefined });
  });

  test.each(["a=1&b=%20", new URLSearchParams({ a: "1", b: " " })])(
    "sends a form that the caller has written: %s",
    async (body) => {
      const content = { type: FORM, write: openFormBody, member: "body" };
      expect(await sent(content, { body })).toEqual({ type: FORM, body: `${body}` });
    },
  );

  test.each([5, true, ["a"], new Date(0), new Blob(["a"]), new Uint8Array(2)])(
    "refuses %o, which has no fields",
    async (body) => {
      for (const write of [openFormBody, openMultipartBody]) {
        await expect(sent({ type: FORM, write, member: "body" }, { body })).rejects.toThrow(
          "only an object can be sent as a form",
        );
      }
    },
  );

  test("names the field that is refused", async () => {
    await expect(formOf([field()], { f: new Date(NaN) })).rejects.toThrow(
      'parameter "F.x": an invalid Date',
    );
  });
});

describe("other bodies", () => {
  test.each([null, false, 0, "", [], { a: 1 }])("plain JSON %o", async (value) => {
    const content = { type: "application/merge-patch+json", write: plainJsonBody, member: "body" };
    expect(await sent(content, { body: value })).toEqual({
      type: content.type,
      body: JSON.stringify(value),
    });
  });

  test("JSON by its codec", async () => {
    const codec = {
      kind: "object",
      members: [{ name: "at_time", member: "atTime", codec: dateTimeCodec }],
    } as const;
    const content = { type: "application/json", write: jsonBody, member: "body", codec };
    const { body } = await sent(content, { body: { atTime: new Date(0), other: 1 } });
    expect(body).toBe('{"at_time":"1970-01-01T00:00:00.000Z","other":1}');
  });

  test.each([NaN, new Date(NaN), { toJSON: () => NaN }])(
    "JSON would write %o as null, so it is refused",
    async (value) => {
      const content = { type: "application/json", write: plainJsonBody, member: "body" };
      await expect(sent(content, { body: { at: value } })).rejects.toThrow(
        /"at": an invalid (number|Date) can't be sent/,
      );
    },
  );

  test("no body, no type", async () => {
    const content = { type: "application/json", write: plainJsonBody, member: "body" };
    expect(await sent(content, {})).toEqual({ type: null, body: undefined });
  });

  test("the content type picks the content", async () => {
    const contents = [
      { type: "application/json", write: plainJsonBody, member: "body" },
      { type: "text/plain", write: textBody, member: "body" },
      { type: "image/*", write: binaryBody, member: "body" },
    ];
    expect(await sent(contents, { body: "hey" }, "type")).toEqual({
      type: "application/json",
      body: '"hey"',
    });
    expect(await sent(contents, { body: "hey", type: "text/plain" }, "type")).toEqual({
      type: "text/plain",
      body: "hey",
    });
    const blob = new Blob(["x"]);
    expect(await sent(contents, { body: blob, type: "image/gif" }, "type")).toEqual({
      type: "image/gif",
      body: blob,
    });
    await expect(sent(contents, { body: 1, type: "a/b" }, "type")).rejects.toThrow(
      'content type "a/b" is not described',
    );
  });

  test("binary and raw", async () => {
    const range = { type: "image/*", write: binaryBody, member: "body" };
    expect((await sent(range, { body: new Blob(["x"], { type: "image/gif" }) })).type).toBe(
      "image/gif",
    );
    expect((await sent(range, { body: new Uint8Array(2) })).type).toBe("application/octet-stream");
    const raw = { type: "*/*", write: rawBody, member: "body" };
    expect((await sent(raw, { body: new FormData() })).type).toBe(null);
    expect((await sent(raw, { body: "x" })).type).toBe("application/octet-stream");
  });

  test("JSON lines of any iterable", async () => {
    const content = { type: "application/jsonl", write: jsonLinesBody, member: "body" };
    expect((await sent(content, { body: new Set([{ a: 1 }, 2]) })).body).toBe('{"a":1}\n2\n');
  });

  test("each text of a JSON text sequence begins with RS", async () => {
    const content = { type: "application/json-seq", member: "body" };
    const body = [{ a: 1 }, 2];
    const sequence = '\x1e{"a":1}\n\x1e2\n';
    expect((await sent({ ...content, write: jsonLinesBody }, { body })).body).toBe(sequence);
    expect((await sent({ ...content, write: exactJsonLinesBody }, { body })).body).toBe(sequence);
  });

  test("a FormData of the caller is sent as it is", async () => {
    const content = { type: "multipart/form-data", write: openMultipartBody, member: "body" };
    const body = new FormData();
    body.append("a", "1");
    expect(await sent(content, { body })).toEqual({ type: null, body });
  });

  test("no body with GET", async () => {
    const contents = [{ type: "text/plain", write: textBody, member: "body" }];
    await expect(requestOf({ write: refuseBody, contents }, { body: "x" })).rejects.toThrow(
      "GetThing: fetch sends no body with GET",
    );
  });

  test("a value that JSON can't represent is a ClientError", async () => {
    const content = { type: "application/json", write: plainJsonBody, member: "body" };
    await expect(sent(content, { body: { n: 1n } })).rejects.toThrow(/^GetThing: body: /);
    const dated = sent(content, { body: { a: [{ at: new Date(NaN) }] } });
    await expect(dated).rejects.toThrow('GetThing: body: "at": an invalid Date can\'t be sent');
  });
});

describe("multipartBody", () => {
  async function parts(fields: Field[], value: object) {
    const content = { type: "multipart/form-data", write: multipartBody, fields };
    const { type, body } = await sent(content, value);
    expect(type).toBe(null);
    return (body as FormData).entries();
  }

  test("text, JSON, files, arrays", async () => {
    const up = new File(["1"], "cat.bin");
    const value = {
      a: "x & y",
      n: 5,
      o: { k: 1 },
      f: [up, new Blob(["2"])],
      b: new Uint8Array([1]),
      s: "q",
      x: undefined,
    };
    const fields: Field[] = Object.keys(value).map((name) => ({ name, member: name }));
    fields[5] = { name: "s", member: "s", type: "application/json" };
    const got = [...(await parts(fields, value))];
    expect(got.map(([name]) => name)).toEqual(["a", "n", "o", "f", "f", "b", "s"]);
    expect([got[0]![1], got[1]![1]]).toEqual(["x & y", "5"]);
    const files = got.slice(2).map(([, file]) => file as File);
    expect(await Promise.all(files.map((file) => file.text()))).toEqual([
      '{"k":1}',
      "1",
      "2",
      "\x01",
      '"q"',
    ]);
    expect(files.map(({ type }) => type)).toEqual([
      "application/json",
      "",
      "",
      "",
      "application/json",
    ]);
    expect(files[1]!.name).toBe("cat.bin");
  });

  test("a part's type", async () => {
    const blob = new Blob(["1"], { type: "image/gif" });
    const typed = async (type: string) => {
      const [part] = await parts([{ name: "f", member: "f", type }], { f: blob });
      return (part![1] as File).type;
    };
    expect(await typed("image/png")).toBe("image/png");
    expect(await typed("image/png, image/gif")).toBe("image/gif");
    expect(await typed("image/*")).toBe("image/gif");
  });
});
