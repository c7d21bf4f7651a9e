import fc from "fast-check";
import { NAMES, PAYLOADS } from "../hostile/payloads.js";

/** A change of a description: where, what, and with what; each a number that is taken modulo what there is. */
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

/** A place in a tree: what holds it, and under which key. */
interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

const TEXTS = [...Object.values(PAYLOADS), ...Object.values(NAMES)];

/** Values that stand where others are expected. */
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

/** Words of the specification, which mean something else in another place. */
const WORDS =
  "type properties items allOf oneOf anyOf not enum const required nullable format default discriminator mapping $ref $defs additionalProperties readOnly name in style explode schema content parameters requestBody responses security servers url variables tags operationId callbacks webhooks query path header cookie querystring deepObject spaceDelimited form simple matrix label date date-time int64 binary byte object array string integer number boolean null 200 2XX default get post".split(
    " ",
  );

/** A copy of a description with the changes made to it. */
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

/** Sets a member, `__proto__` as one of its own. */
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
  // Another part of the description, which may hold this one: as a copy, so that no tree holds itself.
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
  // Every text below the place, so that also those few are met which a large description has of one kind.
  (place, choice) => {
    for (const inner of placesIn(get(place))) {
      if (typeof get(inner) === "string" && !KEPT.has(String(inner.key)))
        set(inner.holder, inner.key, pick(TEXTS, choice));
    }
  },
  // Every text under the same key, wherever it stands.
  (place, choice, places) => {
    for (const other of places.filter(({ key }) => key === place.key)) {
      if (typeof get(other) === "string") set(other.holder, other.key, pick(TEXTS, choice));
    }
  },
];

/** Without these nothing else of a schema is read. */
const KEPT = new Set(["$ref", "type", "in"]);
