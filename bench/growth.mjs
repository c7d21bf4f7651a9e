// Measures how time and memory grow with a description: `npm run bench:growth [-- --largest N]`. Each description is made
// by a seeded generator and is generated in a new process. The slope of the log-log fit is 1 if the growth is linear.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureUsage, scratch } from "./speed/measure.mjs";

const PROGRAM = fileURLToPath(new URL("../dist/generator/cli/main.js", import.meta.url));
const { values } = parseArgs({ options: { largest: { type: "string", default: "10000" } } });
const LARGEST = Number(values.largest);

/** A generator of the same numbers in each run (mulberry32). */
function createRandom(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const count = (length, make) => Object.fromEntries(Array.from({ length }, (_, index) => make(index)));
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema) => ({ "application/json": { schema } });
const describe = (paths, schemas) => ({
  openapi: "3.1.0",
  info: { title: "Growth", version: "1" },
  servers: [{ url: "https://api.example" }],
  paths,
  components: { schemas },
});
const onePath = (schema) => ({
  "/things": { get: { operationId: "getThing", responses: { 200: { description: "OK", content: json(schema) } } } },
});

/** Operations in modules of ten, with as many models, which refer to each other at random. */
function operations(length) {
  const random = createRandom(length);
  const model = () => ref(`Model${random(length)}`);
  const property = (index) => [
    `property${index}`,
    [{ type: "string", description: "A property." }, { type: "integer" }, model(), { type: "array", items: model() }][
      random(4)
    ],
  ];
  const schema = (index) => [`Model${index}`, { type: "object", properties: count(3 + random(8), property) }];
  const path = (index) => [
    `/module${Math.floor(index / 10)}/items${index}/{id}`,
    {
      post: {
        operationId: `updateItem${index}`,
        tags: [`Module ${Math.floor(index / 10)}`],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "filter", in: "query", schema: { enum: ["a", "b", `c${random(9)}`] } },
        ],
        requestBody: { content: json(model()) },
        responses: { 200: { description: "OK", content: json(model()) }, 404: { description: "Not found" } },
      },
    },
  ];
  return describe(count(length, path), count(length, schema));
}

/** Descriptions that are large in one way. */
const SHAPES = {
  "a schema with 5,000 properties": () =>
    describe(onePath(ref("A")), {
      A: { type: "object", properties: count(5000, (index) => [`p${index}`, { type: "string" }]) },
    }),
  "a oneOf of 2,000": () =>
    describe(onePath({ oneOf: Array.from({ length: 2000 }, (_, index) => ref(`M${index}`)) }), {
      ...count(2000, (index) => [`M${index}`, { type: "object", properties: { [`p${index}`]: { type: "string" } } }]),
    }),
  "500-deep nesting": () => {
    let schema = { type: "string" };
    for (let depth = 0; depth < 160; depth++)
      schema = { type: "object", properties: { a: { type: "array", items: schema } } };
    return describe(onePath(schema), {});
  },
  "3,000 mutually recursive schemas": () =>
    describe(
      onePath(ref("M0")),
      count(3000, (index) => [
        `M${index}`,
        { type: "object", properties: { a: ref(`M${(index + 1) % 3000}`), b: ref(`M${(index * 7 + 1) % 3000}`) } },
      ]),
    ),
  "a chain of 12,000 models": () =>
    describe(
      onePath(ref("M0")),
      count(12_000, (index) => [
        `M${index}`,
        { type: "object", properties: index < 11_999 ? { next: ref(`M${index + 1}`) } : { end: { type: "string" } } },
      ]),
    ),
};

/** Generates a client of a description. Returns seconds of processor time and megabytes of memory. */
function measure(description) {
  const out = mkdtempSync(join(scratch, "growth-"));
  const spec = join(out, "spec.json");
  writeFileSync(spec, JSON.stringify(description));
  const flags = ["--out", join(out, "client"), "--no-docs", "--limits", "depth=500"];
  const usage = measureUsage({ args: [process.execPath, PROGRAM, "generate", spec, ...flags], cwd: out });
  rmSync(out, { recursive: true, force: true });
  return usage;
}

/** The slope of the line that fits the logarithms best. */
function slopeOf(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}

const show = (title, { seconds, megabytes }) =>
  console.log(`${title.padEnd(36)} ${seconds.toFixed(2).padStart(8)} s ${megabytes.toFixed(0).padStart(6)} MB`);

measure(operations(10)); // compiles the program, as the first run of a user does
const sizes = [10, 30, 100, 300, 1000, 3000, 10_000].filter((size) => size <= LARGEST);
const runs = sizes.map((size) => {
  const run = measure(operations(size));
  show(`${size.toLocaleString("en")} operations`, run);
  return [size, run];
});
const slope = (key) => slopeOf(runs.map(([size, run]) => [size, run[key]])).toFixed(2);
console.log(`slope of the log-log fit: time ${slope("seconds")}, memory ${slope("megabytes")}\n`);
for (const [title, make] of Object.entries(SHAPES)) show(title, measure(make()));
