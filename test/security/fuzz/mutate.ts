import fc from "fast-check";
import { NAMES, PAYLOADS } from "../hostile/payloads.js";

/** A change of a description: the position, the kind and the value, each as an index modulo the number of choices. */
export interface Mutation {
  readonly place: number;
  readonly kind: number;
  readonly choice: number;
}

/** Several changes of one of `count` descriptions. */
export const mutations = (
  count: number,
  minLength = 1,
  maxLength = 6,
): fc.Arbitrary<{ base: number; changes: Mutation[] }> =>
  fc.record({
    base: fc.nat({ max: count - 1 }),
    changes: fc.array(fc.record({ place: fc.nat(), kind: fc.nat(), choice: fc.nat() }), { minLength, maxLength }),
  });

type Holder = Record<string, unknown> | unknown[];

/** A position in a tree: the object or array, and the key in it. */
interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

const TEXTS = [...Object.values(PAYLOADS), ...Object.values(NAMES)];

/** Values of unexpected types. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  Infinity,
  2 ** 60,
  "",
  [],
  {},
  [[]],
  [null],
  { $ref: "#" },
  { $ref: "#/components/schemas/none" },
  { $ref: "https://evil.test/x#/y" },
  { $ref: "../../etc/passwd" },
  { type: "object" },
  { type: ["string", "null"] },
  { allOf: [{}, { oneOf: [{ type: "string" }, {}] }] },
];

/** Words of the specification, whose meaning depends on the position. */
const WORDS =
  "type properties items allOf oneOf anyOf not enum const required nullable format default discriminator mapping $ref $defs additionalProperties readOnly name in style explode schema content parameters requestBody responses security servers url variables tags operationId callbacks webhooks query path header cookie querystring deepObject spaceDelimited form simple matrix label date date-time int64 binary byte object array string integer number boolean null 200 2XX default get post".split(
    " ",
  );

/** Makes a copy of a description with the changes. */
export function mutate(description: unknown, changes: readonly Mutation[]): unknown {
  const root = structuredClone(description);
  for (const { place, kind, choice } of changes) {
    const places = placesIn(root);
    const chosen = places[place % Math.max(1, places.length)];
    if (chosen) (CHANGES[kind % CHANGES.length] ?? remove)(chosen, choice, places);
  }
  return root;
}

function placesIn(root: unknown): Place[] {
  const places: Place[] = [];
  const stack: unknown[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const holder = value as Holder;
    for (const [key, item] of Object.entries(holder)) {
      places.push({ holder, key: Array.isArray(holder) ? Number(key) : key });
      stack.push(item);
    }
  }
  return places;
}

const get = ({ holder, key }: Place): unknown => (holder as Record<string | number, unknown>)[key];

/** Sets a property. `__proto__` becomes an own property. */
const set = (holder: Holder, key: string | number, value: unknown): void =>
  void Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

const remove = ({ holder, key }: Place): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % list.length];

function rename({ holder, key }: Place, name: string): void {
  if (Array.isArray(holder)) return;
  const value = holder[key];
  delete holder[key];
  set(holder, name, value);
}

const CHANGES: readonly ((place: Place, choice: number, places: readonly Place[]) => void)[] = [
  remove,
  (place, choice) => set(place.holder, place.key, pick(TEXTS, choice)),
  (place, choice) => set(place.holder, place.key, structuredClone(pick(VALUES, choice))),
  (place, choice) => set(place.holder, place.key, pick(WORDS, choice)),
  (place, choice) => rename(place, pick(TEXTS, choice) ?? ""),
  (place, choice) => rename(place, pick(WORDS, choice) ?? ""),
  // A copy of another part of the description. A copy, since the other part may contain this one.
  (place, choice, places) => {
    const other = pick(places, choice);
    if (other) set(place.holder, place.key, structuredClone(get(other)));
  },
  (place, choice) => {
    if (Array.isArray(place.holder)) place.holder.push(structuredClone(get(place)));
    else set(place.holder, pick(WORDS, choice) ?? "", structuredClone(get(place)));
  },
  (place, choice) => {
    const value = get(place);
    if (typeof value === "string") set(place.holder, place.key, `${value}${pick(TEXTS, choice) ?? ""}`);
  },
  // Replaces all strings below the position, so that rare kinds of strings of a large description are changed, too.
  (place, choice) => {
    for (const inner of placesIn(get(place))) {
      if (typeof get(inner) === "string" && !KEPT.has(String(inner.key)))
        set(inner.holder, inner.key, pick(TEXTS, choice));
    }
  },
  // Replaces all strings with the same key in the whole description.
  (place, choice, places) => {
    for (const other of places.filter(({ key }) => key === place.key)) {
      if (typeof get(other) === "string") set(other.holder, other.key, pick(TEXTS, choice));
    }
  },
];

/** Keys whose values are kept. Without them the other keywords of a schema would be ignored. */
const KEPT = new Set(["$ref", "type", "in"]);
