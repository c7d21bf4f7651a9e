import { expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";

/* `noUnusedLocals` refuses an import that a module does not use. */

const STRING = { type: "string" };

test.each<[string, object]>([
  ["image/png", {}],
  ["text/plain", { schema: STRING }],
  ["text/event-stream", {}],
  ["text/event-stream", { schema: STRING }],
  ["application/jsonl", { itemSchema: STRING }],
  ["application/json", { schema: STRING }],
])("mocks of %s responses import only what they use", async (type, media) => {
  const responses = { 200: { description: "Data.", content: { [type]: media } } };
  const paths = { "/data": { get: { operationId: "getData", responses } } };
  const spec = { openapi: "3.2.0", info: { title: "T", version: "1" }, paths };
  const { files } = await generate({ spec, mocks: "msw", docs: false });
  const text = files.find(({ path }) => path === "mocks.ts")?.text ?? "";
  const names = [...text.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) => list.match(/\w+/g));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect(text.match(new RegExp(`\\b${name ?? ""}\\b`, "g"))?.length, name ?? "").toBeGreaterThan(1);
});
