import { expect, test } from "vitest";
import { judge } from "./support/judge.js";

/* Types that have another name in the new description: one finding for each, and none wherever they are used. */

type Schemas = Record<string, object>;

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const json = (schema: object): object => ({ description: "x", content: { "application/json": { schema } } });

/** A description with an operation for each schema of `given`, which takes it and gives a list of it. */
function described(schemas: Schemas, given: Readonly<Record<string, object>>): object {
  const paths = Object.entries(given).map(([name, schema]) => {
    const requestBody = { required: true, ...json(schema) };
    const responses = { 200: json({ type: "array", items: schema }) };
    return [`/${name}`, { post: { operationId: name, requestBody, responses } }];
  });
  const info = { title: "T", version: "1" };
  return { openapi: "3.1.0", info, paths: Object.fromEntries(paths), components: { schemas } };
}

const told = async (before: object, after: object): Promise<readonly string[]> =>
  (await judge(before, after)).changes.map(({ level, code, message }) => `${level} ${code}: ${message}`);

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
    ["breaking type-renamed: the type `Pet` is now called `Animal`, `PetExtra` is now called `AnimalExtra`"],
  ],
  [
    "a model that has changed inside, too",
    PETS,
    described(
      { Animal: pet("Kind", { id: { type: "integer" }, age: text }), Kind: kind("a", "b"), Owner: owner("Animal") },
      { save: ref("Animal"), keep: ref("Owner") },
    ),
    [
      "breaking type-changed: `id` of Animal was string and is number",
      "breaking type-renamed: the type `Pet` is now called `Animal`, `PetExtra` is now called `AnimalExtra`",
      "new member-added: Animal has a new member `age`",
    ],
  ],
  [
    "an enum with a value more, and the model that has it",
    PETS,
    described(
      { Animal: pet("Sort"), Sort: kind("a", "b", "c"), Owner: owner("Animal") },
      { save: ref("Animal"), keep: ref("Owner") },
    ),
    [
      "breaking type-renamed: the type `Kind` is now called `Sort`",
      "breaking type-renamed: the type `Pet` is now called `Animal`, `PetExtra` is now called `AnimalExtra`",
      'check enum-value-added: `kind` may now be "c"',
      'new enum-value-added: `kind` may now be "c"',
    ],
  ],
  [
    "a model whose form in requests is another one",
    described({ Pet: object({ id: { ...text, readOnly: true }, name: text }) }, { save: ref("Pet") }),
    described({ Animal: object({ id: { ...text, readOnly: true }, name: text }) }, { save: ref("Animal") }),
    ["breaking type-renamed: the type `Pet` is now called `Animal`, `PetInput` is now called `AnimalInput`"],
  ],
  [
    "a chain: one has the name that another one had",
    described({ A: CAT, B: DOG }, { one: ref("A"), two: ref("B") }),
    described({ B: CAT, C: DOG }, { one: ref("B"), two: ref("C") }),
    ["breaking type-renamed: the type `A` is now called `B`", "breaking type-renamed: the type `B` is now called `C`"],
  ],
  [
    "two that have each other's name",
    described({ A: CAT, B: DOG }, { one: ref("A"), two: ref("B") }),
    described({ B: CAT, A: DOG }, { one: ref("B"), two: ref("A") }),
    ["breaking type-renamed: the type `A` is now called `B`", "breaking type-renamed: the type `B` is now called `A`"],
  ],
  [
    "two of the same shape that have each other's name",
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    described({ A: CAT, B: CAT }, { one: ref("B"), two: ref("A") }),
    [],
  ],
  [
    "one that is two now",
    described({ Pet: CAT }, { one: ref("Pet"), two: ref("Pet") }),
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    ["breaking type-removed: the type `Pet` is gone"],
  ],
  [
    "two that are one now",
    described({ A: CAT, B: CAT }, { one: ref("A"), two: ref("B") }),
    described({ Pet: CAT }, { one: ref("Pet"), two: ref("Pet") }),
    ["breaking type-removed: the type `A` is gone", "breaking type-removed: the type `B` is gone"],
  ],
  [
    "all options of a union, by their shape",
    described({ Cat: CAT, Dog: DOG }, { save: either("Cat", "Dog") }),
    described({ Tom: CAT, Rex: DOG }, { save: either("Tom", "Rex") }),
    [
      "breaking type-renamed: the type `Cat` is now called `Tom`",
      "breaking type-renamed: the type `Dog` is now called `Rex`",
    ],
  ],
  [
    "what nothing uses, by its shape, and what leads to it",
    described(
      { Cat: CAT, House: object({ cat: ref("Cat"), at: text }), Self: object({ one: ref("Self"), two: text }) },
      {},
    ),
    described(
      { Tom: CAT, Home: object({ cat: ref("Tom"), at: text }), Own: object({ one: ref("Own"), two: text }) },
      {},
    ),
    [
      "breaking type-renamed: the type `Cat` is now called `Tom`",
      "breaking type-renamed: the type `House` is now called `Home`",
      "breaking type-renamed: the type `Self` is now called `Own`",
    ],
  ],
  [
    "what nothing uses and looks as two others do",
    described({ Cat: CAT }, {}),
    described({ Tom: CAT, Tim: CAT }, {}),
    ["breaking type-removed: the type `Cat` is gone"],
  ],
  [
    "another thing at the same place",
    described({ Cat: CAT }, { save: ref("Cat") }),
    described({ Bill: object({ id: text, sum: text, tax: text }) }, { save: ref("Bill") }),
    [
      "breaking member-removed: `purrs` of Bill is gone",
      "breaking type-removed: the type `Cat` is gone",
      "new member-added: Bill has a new member `sum`",
      "new member-added: Bill has a new member `tax`",
    ],
  ],
];

test.each(CASES)("%s", async (_, before, after, expected) => {
  expect(await told(before, after)).toEqual(expected);
});

test("options that are told apart by a tag are known by its value", async () => {
  const described_ = (cat: string, dog: string): object => {
    const tagged = (name: string, more: object): object => object({ type: kind(name), ...more }, ["type"]);
    const mapping = { cat: `#/components/schemas/${cat}`, dog: `#/components/schemas/${dog}` };
    const schemas = { [cat]: tagged("cat", { a: text }), [dog]: tagged("dog", { [dog]: text }) };
    return described(schemas, { save: { ...either(cat, dog), discriminator: { propertyName: "type", mapping } } });
  };
  expect(await told(described_("Cat", "Dog"), described_("Tom", "Rex"))).toEqual([
    "breaking member-removed: `Dog` of Rex is gone",
    "breaking type-renamed: the type `Cat` is now called `Tom`",
    "breaking type-renamed: the type `Dog` is now called `Rex`",
    "new member-added: Rex has a new member `Rex`",
  ]);
});
