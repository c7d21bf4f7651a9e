import type { ResponseCase } from "../cases.js";
import { responseCase } from "./builders.js";

/* What a caller gets, from the Responses Object (OpenAPI 3.1.1, section 4.8.16) and the Media Type Object. */

const string = { type: "string" };
const boat = { type: "object", properties: { name: string, length: { type: "integer" } } };
const BOAT = { name: "anna", length: 9 };
const text = JSON.stringify(BOAT);

const described = (type: string, schema: object | undefined = boat): object => ({
  description: "x",
  content: { [type]: schema === undefined ? {} : { schema } },
});
const json = described("application/json");
const problem = described("application/json", { type: "object", properties: { code: { type: "integer" } } });
const bytes = Buffer.from([0, 255, 10]).toString("base64");

const JSON_TYPE = "application/json";

export const OWN_RESPONSES: readonly ResponseCase[] = [
  responseCase("object", { 200: json }, [200, JSON_TYPE, text], { kind: "data", status: 200, value: BOAT }),
  responseCase("charset", { 200: json }, [200, "application/json; charset=utf-8", text], { kind: "data", value: BOAT }),
  responseCase("array", { 200: described(JSON_TYPE, { type: "array", items: string }) }, [200, JSON_TYPE, '["a",""]'], {
    kind: "data",
    value: ["a", ""],
  }),
  responseCase("json-string", { 200: described(JSON_TYPE, string) }, [200, JSON_TYPE, '"anna"'], {
    kind: "data",
    value: "anna",
  }),
  responseCase("json-null", { 200: described(JSON_TYPE, { type: ["string", "null"] }) }, [200, JSON_TYPE, "null"], {
    kind: "data",
    value: null,
  }),
  responseCase("json-false", { 200: described(JSON_TYPE, { type: "boolean" }) }, [200, JSON_TYPE, "false"], {
    kind: "data",
    value: false,
  }),
  responseCase("suffix", { 200: described("application/hal+json") }, [200, "application/hal+json", text], {
    kind: "data",
    value: BOAT,
  }),
  responseCase("text", { 200: described("text/plain", string) }, [200, "text/plain", "5"], {
    kind: "data",
    value: "5",
  }),
  responseCase(
    "bytes",
    { 200: described("application/octet-stream", undefined) },
    [200, "application/octet-stream", { $bytes: bytes }],
    { kind: "data", value: { $bytes: bytes } },
  ),
  responseCase("no-content", { 204: { description: "x" } }, [204, undefined, null], {
    kind: "data",
    status: 204,
    value: { $absent: true },
  }),
  responseCase("range-of-successes", { "2XX": json }, [206, JSON_TYPE, text], {
    kind: "data",
    status: 206,
    value: BOAT,
  }),
  responseCase("default-is-a-success", { default: json }, [200, JSON_TYPE, text], { kind: "data", value: BOAT }),
  responseCase("described-failure", { 200: json, 404: problem }, [404, JSON_TYPE, '{"code":7}'], {
    kind: "error",
    status: 404,
    value: { code: 7 },
  }),
  responseCase("range-of-failures", { 200: json, "4XX": problem }, [422, JSON_TYPE, '{"code":7}'], {
    kind: "error",
    status: 422,
    value: { code: 7 },
  }),
  responseCase("default-is-a-failure", { 200: json, default: problem }, [500, JSON_TYPE, '{"code":7}'], {
    kind: "error",
    status: 500,
    value: { code: 7 },
  }),
  responseCase("failure-that-is-not-described", { 200: json }, [503, "text/html", "<p>Down</p>"], {
    kind: "error",
    status: 503,
    value: "<p>Down</p>",
  }),
  responseCase("failure-without-body", { 200: json }, [502, undefined, null], { kind: "error", status: 502 }),
  responseCase(
    "choice-of-media-types",
    { 200: { description: "x", content: { "application/json": { schema: boat }, "text/plain": { schema: string } } } },
    [200, "text/plain", "anna"],
    { kind: "data", value: "anna" },
  ),
  responseCase(
    "lines-of-json",
    { 200: { description: "x", content: { "application/jsonl": { itemSchema: boat } } } },
    [200, "application/jsonl", `${text}\n${text}\n`],
    { kind: "data", value: [BOAT, BOAT] },
  ),
  responseCase("member-that-is-not-described", { 200: json }, [200, JSON_TYPE, '{"name":"anna","mast":2}'], {
    kind: "data",
    value: { name: "anna", mast: 2 },
  }),
  responseCase("json-that-is-cut-off", { 200: json }, [200, JSON_TYPE, '{"name":'], {
    kind: "error",
    status: 200,
  }),
];
