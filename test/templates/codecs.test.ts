import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { codeOf, type Code } from "../../templates/code/escape.js";
import { createFormatTable, type Model, type TypeNode } from "../../generator/ir/ir.js";
import { withCodecs } from "../../generator/lower/codecs.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import { NameSpaces } from "../../generator/lower/names/name-spaces.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { loadRuntime, type Runtime } from "../../generator/emit/runtime/runtime-files.js";
import { createScopes } from "../../generator/emit/scope.js";
import { MODELS_FILE } from "../../templates/client/emitter.js";
import { planCodec, planModelCodec } from "../../generator/wire/codecs.js";
import { createPlanContext } from "../../generator/wire/context.js";
import { codecCode, modelCodec } from "../../templates/client/codec.js";
import type { Codec } from "../../templates/runtime/codecs/codec.js";
import { convertItems, convertMap, convertTuple } from "../../templates/runtime/codecs/convert-collections.js";
import { dateTimeCodec, fullDateCodec, rfc2822Codec } from "../../templates/runtime/codecs/date-codecs.js";
import { decode } from "../../templates/runtime/codecs/decode.js";
import { encode } from "../../templates/runtime/codecs/encode.js";
import { exactJson } from "../../templates/runtime/int64/exact-json.js";
import { int64Codec, int64TextCodec } from "../../templates/runtime/int64/int64-codecs.js";
import { parseExact, roundLong } from "../../templates/runtime/int64/parse-exact.js";
import { convertAll } from "../../templates/runtime/unions/convert-all.js";
import { convertUnion } from "../../templates/runtime/unions/convert-union.js";
import { anySchemas } from "./codec-schemas.js";
import { pairsOf } from "./codec-values.js";
import { turns } from "../support/effort.js";

/** The functions that emitted codecs import. */
const IMPORTED = {
  convertAll,
  convertItems,
  convertMap,
  convertTuple,
  convertUnion,
  dateTimeCodec,
  fullDateCodec,
  int64Codec,
  int64TextCodec,
  rfc2822Codec,
};

let runtime: Runtime;
beforeAll(async () => {
  runtime = loadRuntime();
});

const noNames = () =>
  new NameSpaces(new Map(), { exported: [], internal: [], exportedTypes: [], types: [], globals: [] });

/** Evaluates the emitted codecs of the models. Returns the codec of the type. */
function emitted(models: readonly Model[], type: TypeNode, options: OutputOptions): Codec | undefined {
  const coded = withCodecs(models, [{ type, direction: "encode" }], createFormatTable(options), noNames());
  const context = createPlanContext({ models: coded, securitySchemes: [] }, options);
  const scope = createScopes({
    runtime,
    print: createTypePrinter(options),
    options: { ...options, importExtension: ".js" },
    localNames: new Map(),
  })(MODELS_FILE);
  const statements = coded.flatMap((model) => modelCodec(model, planModelCodec(model, context), scope));
  const constants = statements.flatMap(({ declarations }) => declarations);
  const code = constants.map(({ name, initializer }) => `const ${name} = ${String(initializer)};`).join("\n");
  const plan = planCodec(type, "encode", context);
  const own: Code = plan ? codecCode(plan, scope) : codeOf`undefined`;
  const evaluate = new Function(...Object.keys(IMPORTED), `${code}\nreturn ${own};`) as (
    ...imported: unknown[]
  ) => Codec;
  return evaluate(...Object.values(IMPORTED));
}

const cases = (int64: "bigint" | "string") =>
  anySchemas.chain(({ models, type }) =>
    fc.record({
      models: fc.constant(models),
      type: fc.constant(type),
      pair: pairsOf(type, { models: new Map(models.map((model) => [model.name, model])), int64, depth: 3 }),
    }),
  );

/** The default takes a few seconds. Use `FUZZ_RUNS=100000` after a change of the codecs. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? turns(200, 2000));

test.each(["bigint", "string"] as const)(
  "each value is encoded and decoded to an equal value, int64 as %s",
  (int64) => {
    const options: OutputOptions = { ...DEFAULT_OPTIONS, properties: "camel", dates: "date", int64 };
    fc.assert(
      fc.property(cases(int64), ({ models, type, pair: [value, wire] }) => {
        const codec = emitted(models, type, options);
        const text = exactJson(encode(codec, value));
        expect(parseAll(text)).toEqual(parseAll(exactJson(wire)));
        expect(roundLong(decode(codec, parseExact(text)))).toEqual(value);
      }),
      { numRuns: RUNS },
    );
  },
);

/** Parses JSON with long integers as strings, which `toEqual` compares exactly. */
const parseAll = (json: string): unknown =>
  JSON.parse(json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}/g, (token) => (token.startsWith('"') ? token : `"${token}"`)));
