import fc, { type Arbitrary } from "fast-check";
import type {
  Discriminator,
  Identifier,
  Model,
  ObjectType,
  Property,
  ScalarName,
  TypeNode,
} from "../../generator/ir/ir.js";
import { camelCase } from "../../generator/lower/names/names.js";

/*
 * Random models of the IR that refer to each other. All models have members with the same names and different types, so
 * that decoding with the codec of another model gives a wrong value.
 */

const scalar = (name: ScalarName, format?: "date" | "date-time" | "date-time-rfc-2822" | "int64"): TypeNode => ({
  kind: "scalar",
  name,
  format,
});

const NULL = scalar("null");
const PLAIN = [scalar("string"), scalar("string"), scalar("number"), scalar("boolean"), { kind: "unknown" } as const];
const CODED = [
  scalar("string", "date"),
  scalar("string", "date-time"),
  scalar("string", "date-time-rfc-2822"),
  scalar("integer", "int64"),
];

const MODELS = ["Ada", "Ben", "Cleo", "Dan"] as const;
/** Models that are unions of other models. */
const UNIONS = ["Either", "Tagged"] as const;
const ref = (model: string): TypeNode => ({ kind: "ref", model: model as Identifier });

const unionOf = (options: readonly TypeNode[], discriminator?: Discriminator): TypeNode => ({
  kind: "union",
  options,
  discriminator,
});

/** The discriminator property in the description and in the client. */
export const TAGS: readonly string[] = ["tag", "tag_name"];
/** The value of the discriminator for a model. */
export const tagOf = (model: string): string => `tag of ${model}`;

const discriminatedUnion = (
  name: string,
  models: readonly string[],
  isNarrowed: boolean,
  hasDefault: boolean,
): TypeNode => {
  const mapped = hasDefault ? models.slice(1) : models;
  const discriminator: Discriminator = {
    name: name as Discriminator["name"],
    member: camelCase(name),
    mapping: mapped.map((model) => ({ value: tagOf(model), model: model as Identifier })),
    default: hasDefault ? (models[0] as Identifier) : undefined,
  };
  const tag = (model: string): TypeNode => objectOf([propertyOf(name, literalOf(tagOf(model)), true)]);
  const options = models.map((model): TypeNode =>
    isNarrowed ? { kind: "intersection", parts: [ref(model), tag(model)] } : ref(model),
  );
  return unionOf(options, discriminator);
};

const literalOf = (value: string): TypeNode => ({ kind: "literal", value });

const objectOf = (properties: readonly Property[], additional?: TypeNode): ObjectType => ({
  kind: "object",
  properties,
  additional,
});

function propertyOf(name: string, type: TypeNode, required: boolean): Property {
  return { pointer: "#", name: name as Property["name"], member: camelCase(name), required, type, docs: {} };
}

const several = fc.subarray([...MODELS], { minLength: 2 });
const anyRef = fc.constantFrom(...MODELS, ...UNIONS).map(ref);

/** Branches that are scalars. A value fits only one of them. */
const scalars = fc
  .tuple(fc.constantFrom(...CODED), fc.subarray([scalar("boolean"), NULL]))
  .map(([one, others]) => [...others, one]);

const structures: Arbitrary<readonly TypeNode[]> = several.chain(([first = "Ada", ...others]) =>
  fc.constantFrom<readonly TypeNode[]>(
    [ref(first), ...others.map(ref)],
    [{ kind: "array", items: ref(first) }, ...others.map(ref)],
    [{ kind: "array", items: ref(first) }, ...others.map((model): TypeNode => ({ kind: "array", items: ref(model) }))],
    [objectOf([], ref(first)), ...others.map(ref)],
    [objectOf([], scalar("string", "date")), ...others.map(ref)],
    [ref("Either"), { kind: "array", items: ref("Either") }],
  ),
);

const anyUnion = (tag: string): Arbitrary<TypeNode> =>
  fc.oneof(
    anyRef.map((type) => unionOf([type, NULL])),
    fc.tuple(fc.option(scalars, { nil: [] }), structures).map(([some, more]) => unionOf([...some, ...more])),
    scalars.map((options) => unionOf(options)),
    fc.tuple(several, fc.boolean(), fc.boolean()).map((args) => discriminatedUnion(tag, ...args)),
  );

const anyIntersection = fc
  .tuple(
    fc.oneof(
      anyRef,
      several.map((models) => unionOf(models.map(ref))),
    ),
    fc.constantFrom(...PLAIN, ...CODED),
  )
  .map(([type, own]): TypeNode => {
    const beside = objectOf([propertyOf("own_member", own, false), propertyOf("Own", own, false)]);
    return { kind: "intersection", parts: [beside, type] };
  });

const anyType = (tag: string): Arbitrary<TypeNode> =>
  fc.letrec<{ type: TypeNode }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(...CODED, ...CODED, ...PLAIN),
      anyRef,
      { weight: 2, arbitrary: anyUnion(tag) },
      anyIntersection,
      tie("type").map((items): TypeNode => ({ kind: "array", items })),
      tie("type").map((type) => objectOf([], type)),
      fc
        .tuple(fc.array(tie("type"), { maxLength: 3 }), fc.option(tie("type"), { nil: undefined }))
        .map(([items, rest]): TypeNode => ({ kind: "tuple", items, rest, minimum: items.length })),
    ),
  })).type;

const NAMES = ["created_at", "day", "total", "list"];

/** A member with the name of the model, and members that all models have. A plain model needs no codec. */
const anyModel = (name: string, tag: string): Arbitrary<TypeNode> =>
  fc.boolean().chain((isPlain) => {
    const names = isPlain ? NAMES.map(camelCase) : NAMES;
    const member = (key: string): Arbitrary<Property> =>
      (isPlain ? fc.constantFrom(...PLAIN) : anyType(tag)).map((type) => propertyOf(key, type, false));
    const sure = fc.boolean().map((hasLiteral) => {
      const suffix = isPlain ? name : `_${name}`;
      return hasLiteral
        ? propertyOf("kind", literalOf(name), true)
        : propertyOf(`only${suffix}`, scalar("boolean"), true);
    });
    const additional = isPlain ? fc.constant(undefined) : fc.option(anyType(tag), { nil: undefined });
    return fc
      .tuple(
        sure,
        fc.subarray(names).chain((keys) => fc.tuple(...keys.map(member))),
        additional,
      )
      .map(([known, members, rest]) => objectOf([known, propertyOf(tag, scalar("string"), true), ...members], rest));
  });

const modelOf = (name: string, type: TypeNode): Model => ({
  pointer: `#/${name}`,
  name: name as Identifier,
  component: undefined,
  requestName: undefined,
  isVariant: false,
  baseName: undefined,
  isBase: false,
  type,
  isRequest: true,
  isRequestOnly: false,
  codec: undefined,
  docs: {},
});

/** All models, before codecs are added. */
const anyModels = (tag: string): Arbitrary<readonly Model[]> =>
  fc
    .record({
      plain: fc.tuple(...MODELS.map((name) => anyModel(name, tag))),
      either: several,
      tagged: several,
      hasDefault: fc.boolean(),
    })
    .map(({ plain, either, tagged, hasDefault }) => {
      const types = [...plain, unionOf([...either.map(ref), NULL]), discriminatedUnion(tag, tagged, true, hasDefault)];
      return [...MODELS, ...UNIONS].map((name, index) => modelOf(name, types[index] ?? NULL));
    });

/** Models and a type that uses them. In some cases the discriminator property is renamed. */
export const anySchemas: Arbitrary<{ models: readonly Model[]; type: TypeNode }> = fc
  .constantFrom(...TAGS)
  .chain((tag) => fc.record({ models: anyModels(tag), type: anyType(tag) }));
