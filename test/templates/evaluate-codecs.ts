import type { OutputOptions } from "../../generator/config/options.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { createScopes } from "../../generator/emit/scope.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import { createFormatTable, type Model, type TypeNode } from "../../generator/ir/ir.js";
import { withCodecs } from "../../generator/lower/codecs.js";
import { NameSpaces } from "../../generator/lower/names/name-spaces.js";
import { planCodec, planModelCodec } from "../../generator/wire/codecs.js";
import { createPlanContext } from "../../generator/wire/context.js";
import { codecCode, modelCodec } from "../../templates/client/codec.js";
import { MODELS_FILE } from "../../templates/client/emitter.js";
import { codeOf } from "../../templates/code/escape.js";
import type { Codec } from "../../templates/runtime/codecs/codec.js";
import { convertItems, convertMap, convertTuple } from "../../templates/runtime/codecs/convert-collections.js";
import * as dateCodecs from "../../templates/runtime/codecs/date-codecs.js";
import { decode } from "../../templates/runtime/codecs/decode.js";
import { int64Codec, int64TextCodec } from "../../templates/runtime/int64/int64-codecs.js";
import { parseExact, roundLong } from "../../templates/runtime/int64/parse-exact.js";
import { convertAll } from "../../templates/runtime/unions/convert-all.js";
import { convertUnion } from "../../templates/runtime/unions/convert-union.js";

/** The options that decide what callers get for a value on the wire. */
export const MODES = (["wire", "camel"] as const).flatMap((properties) =>
  (["string", "date"] as const).flatMap((dates) =>
    (["number", "bigint", "string"] as const).map((int64) => ({ properties, dates, int64 })),
  ),
);

/** What emitted codecs import. */
const IMPORTED = {
  convertAll,
  convertItems,
  convertMap,
  convertTuple,
  convertUnion,
  int64Codec,
  int64TextCodec,
  ...dateCodecs,
};

const runtime = loadRuntime();

/** The emitted codec of a type. */
function codecOf(models: readonly Model[], type: TypeNode, options: OutputOptions): Codec | undefined {
  const names = new NameSpaces(new Map(), { exported: [], internal: [], types: [], exportedTypes: [], globals: [] });
  const coded = withCodecs(models, [{ type, direction: "encode" }], createFormatTable(options), names);
  const context = createPlanContext({ models: coded, securitySchemes: [] }, options);
  const scope = createScopes({
    runtime,
    print: createTypePrinter(options),
    options: { ...options, importExtension: ".js" },
    localNames: new Map(),
  })(MODELS_FILE);
  const constants = coded
    .flatMap((each) => modelCodec(each, planModelCodec(each, context), scope))
    .flatMap(({ declarations }) => declarations);
  const code = constants.map(({ name, initializer }) => `const ${name} = ${String(initializer)};`).join("\n");
  const plan = planCodec(type, "encode", context);
  const own = plan ? codecCode(plan, scope) : codeOf`undefined`;
  const evaluate = new Function(...Object.keys(IMPORTED), `${code}\nreturn ${own};`) as (
    ...imported: unknown[]
  ) => Codec | undefined;
  return evaluate(...Object.values(IMPORTED));
}

/** Decodes JSON as a client with these options does. */
export function decodeAs(type: TypeNode, text: string, models: readonly Model[], options: OutputOptions): unknown {
  const codec = codecOf(models, type, options);
  return options.int64 === "number" ? decode(codec, JSON.parse(text)) : roundLong(decode(codec, parseExact(text)));
}
