import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, listChanges, resultAt, type ComparedPair } from "./compare-descriptions.js";

/* Types that have a new name in the new description: one change for each, and none where they are used. */

type Schemas = Record<string, object>;

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const json = (schema: object): object => ({ description: "x", content: { "application/json": { schema } } });

/** A description with an operation for each schema of `given`, which takes it and returns an array of it. */
function described(schemas: Schemas, given: Readonly<Record<string, object>>): object {
  const paths = Object.entries(given).map(([name, schema]) => {
    const requestBody = { required: true, ...json(schema) };
    const responses = { 200: json({ type: "array", items: schema }) };
    return [`/${name}`, { post: { operationId: name, requestBody, responses } }];
  });
  const info = { title: "T", version: "1" };
  return { openapi: "3.1.0", info, paths: Object.fromEntries(paths), components: { schemas } };
}

const pet = (kind: string, more: object = {}): object =>
  object({ id: text, kind: ref(kind), extra: object({ a: text }), ...more }, ["id"]);
const kind = (...values: readonly string[]): object => ({ type: "string", enum: values });
const owner = (name: string): object =>
  object({ pets: { type: "array", items: ref(name) }, either: { oneOf: [ref(name), text] } });

type Case = readonly [name: string, before: object, after: object, expected: readonly string[]];

const PETS = described(
  { Pet: pet("Kind"), Kind: kind("a", "b"), Owner: owner("Pet") },
  { save: ref("Pet"), keep: ref("Owner") },
);
const [CAT, DOG] = [object({ id: text, purrs: text }), object({ id: text, barks: text })];
const either = (...names: readonly string[]): object => ({ oneOf: names.map(ref) });

const CASES: readonly Case[] = [
  [
    "a model and its inline part",
    PETS,
    described(
      { Animal: pet("Kind"), Kind: kind("a", "b"), Owner: owner("Animal") },
      { save: ref("Animal"), keep: ref("Owner") },
    ),
    ["breaking type-renamed: the type `Pet` was renamed to `Animal`, `PetExtra` to `AnimalExtra`"],
  ],
  [
    "a renamed model that has also changed",
    PETS,
    described(
      { Animal: pet("Kind", { id: { type: "integer" }, age: text }), Kind: kind("a", "b"), Owner: owner("Animal") },
      { save: ref("Animal"), keep: ref("Owner") },
    ),
    [
      "breaking type-changed: `id` of `Animal` was string and is number",
      "breaking type-renamed: the type `Pet` was renamed to `Animal`, `PetExtra` to `AnimalExtra`",
      "new member-added: `age` of `Animal` is new",
    ],
  ],
  [
    "an enum with a further value, and the model that uses it",
    PETS,
    described(
      { Animal: pet("Sort"), Sort: kind("a", "b", "c"), Owner: owner("Animal") },
      { save: ref("Animal"), keep: ref("Owner") },
    ),
    [
      "breaking type-renamed: the type `Kind` was renamed to `Sort`",
      "breaking type-renamed: the type `Pet` was renamed to `Animal`, `PetExtra` to `AnimalExtra`",
      'check enum-value-added: `kind` of `Animal` may now be "c"',
      'new enum-value-added: `kind` of `Animal` may now be "c"',
    ],
  ],
  [
    "a model with a variant for requests",
    described({ Pet: object({ id: { ...text, readOnly: true }, name: text }) }, { save: ref("Pet") }),
    described({ Animal: object({ id: { ...text, readOnly: true }, name: text }) }, { save: ref("Animal") }),
    ["breaking type-renamed: the type `Pet` was renamed to `Animal`, `PetInput` to `AnimalInput`"],
  ],
  [
    "a chain: a model takes the old name of another one",
    described({ A: CAT, B: DOG }, { one: ref("A"), two: ref("B") }),
    described({ B: CAT, C: DOG }, { one: ref("B"), two: ref("C") }),
    [
      "breaking type-renamed: the type `A` was renamed to `B`",
      "breaking type-renamed: the type `B` was renamed to `C`",
    ],
  ],
  [
    "two models that exchanged their names",
    described({ A: CAT, B: DOG }, { one: ref("A"), two: ref("B") }),
    described({ B: CAT, A: DOG }, { one: ref("B"), two: ref("A") }),
    [
      "breaking type-renamed: the type `A` was renamed to `B`",
      "breaking type-renamed: the type `B` was renamed to `A`",
    ],
  ],
  [
    "two models of the same shape that exchanged their names",
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    described({ A: CAT, B: CAT }, { one: ref("B"), two: ref("A") }),
    [],
  ],
  [
    "a model that was split",
    described({ Pet: CAT }, { one: ref("Pet"), two: ref("Pet") }),
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    ["breaking type-removed: the type `Pet` was removed"],
  ],
  [
    "two models that were merged",
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    described({ Pet: CAT }, { one: ref("Pet"), two: ref("Pet") }),
    ["breaking type-removed: the type `A` was removed", "breaking type-removed: the type `B` was removed"],
  ],
  [
    "all branches of a union, by their shape",
    described({ Cat: CAT, Dog: DOG }, { save: either("Cat", "Dog") }),
    described({ Tom: CAT, Rex: DOG }, { save: either("Tom", "Rex") }),
    [
      "breaking type-renamed: the type `Cat` was renamed to `Tom`",
      "breaking type-renamed: the type `Dog` was renamed to `Rex`",
    ],
  ],
  [
    "models that nothing uses, by their shape",
    described(
      { Cat: CAT, House: object({ cat: ref("Cat"), at: text }), Self: object({ one: ref("Self"), two: text }) },
      {},
    ),
    described(
      { Tom: CAT, Home: object({ cat: ref("Tom"), at: text }), Own: object({ one: ref("Own"), two: text }) },
      {},
    ),
    [
      "breaking type-renamed: the type `Cat` was renamed to `Tom`",
      "breaking type-renamed: the type `House` was renamed to `Home`",
      "breaking type-renamed: the type `Self` was renamed to `Own`",
    ],
  ],
  [
    "a model that nothing uses, and two new models of its shape",
    described({ Cat: CAT }, {}),
    described({ Tom: CAT, Tim: CAT }, {}),
    ["breaking type-removed: the type `Cat` was removed"],
  ],
  [
    "a different model in the same position",
    described({ Cat: CAT }, { save: ref("Cat") }),
    described({ Bill: object({ id: text, sum: text, tax: text }) }, { save: ref("Bill") }),
    [
      "breaking member-removed: `purrs` of `Bill` was removed",
      "breaking type-removed: the type `Cat` was removed",
      "new member-added: `sum` of `Bill` is new",
      "new member-added: `tax` of `Bill` is new",
    ],
  ],
];

/** A union whose discriminator has the values `cat` and `dog`. */
function createTagged(cat: string, dog: string): object {
  const tagged = (name: string, more: object): object => object({ type: kind(name), ...more }, ["type"]);
  const mapping = { cat: `#/components/schemas/${cat}`, dog: `#/components/schemas/${dog}` };
  const schemas = { [cat]: tagged("cat", { a: text }), [dog]: tagged("dog", { [dog]: text }) };
  return described(schemas, { save: { ...either(cat, dog), discriminator: { propertyName: "type", mapping } } });
}

const TAGGED = { before: createTagged("Cat", "Dog"), after: createTagged("Tom", "Rex") };

let tagged: ComparedPair | undefined;
let results: readonly ComparedPair[];
beforeAll(async () => {
  [tagged, ...results] = await compareDescriptions([TAGGED, ...CASES.map(([, before, after]) => ({ before, after }))]);
});

test.each(CASES.map(([name, , , expected], index) => ({ name, expected, index })))("$name", ({ expected, index }) => {
  expect(listChanges(resultAt(results, index))).toEqual(expected);
});

test("branches of a union are matched by the value of their discriminator", () => {
  expect(tagged && listChanges(tagged)).toEqual([
    "breaking member-removed: `Dog` of `Rex` was removed",
    "breaking type-renamed: the type `Cat` was renamed to `Tom`",
    "breaking type-renamed: the type `Dog` was renamed to `Rex`",
    "new member-added: `Rex` of `Rex` is new",
  ]);
});
