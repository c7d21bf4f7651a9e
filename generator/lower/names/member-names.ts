import type { Identifier } from "../../ir/ir.js";
import type { LowerContext } from "../context.js";
import { camelCase, memberName } from "./names.js";

/** Something that wants to be a member of the param struct. */
export interface MemberRequest {
  readonly name: string;
  readonly place: MemberPlace;
  /** Where it stands, for the diagnostic of a clash. */
  readonly pointer: string;
}

/** In the order in which names are given out: who comes first keeps the plain name. */
const PLACES = ["path", "body", "contentType", "query", "querystring", "header", "cookie", "field", "limit"] as const;
export type MemberPlace = (typeof PLACES)[number];

const SUFFIX: Readonly<Record<MemberPlace, string>> = {
  path: "Path",
  body: "Body",
  contentType: "Body",
  query: "Query",
  querystring: "Query",
  header: "Header",
  cookie: "Cookie",
  field: "Body",
  limit: "Records",
};

/** A name for each member; names that meet across locations get the location's suffix, the path's own is kept. */
export function allotMembers(requests: readonly MemberRequest[], context: LowerContext): readonly Identifier[] {
  const taken = new Map<string, MemberRequest>();
  const names = new Map<MemberRequest, Identifier>();
  for (const request of [...requests].sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))) {
    const plain = plainName(request, context);
    const holder = taken.get(plain);
    const name = holder && holder.place !== request.place ? free(plain + SUFFIX[request.place], taken) : plain;
    const same = taken.get(name);
    if (same) reportClash(request, same, name, context);
    taken.set(name, request);
    names.set(request, memberName(name));
  }
  return requests.map((request) => names.get(request) ?? memberName(request.name));
}

function plainName({ name, pointer, place }: MemberRequest, { options, renames }: LowerContext): string {
  const renamed = renames.of(pointer);
  if (renamed !== undefined) return renamed;
  const isGiven = place === "body" || place === "contentType" || place === "limit";
  return options.properties === "camel" && !isGiven ? camelCase(name) || name : name;
}

function free(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

function reportClash(request: MemberRequest, other: MemberRequest, name: string, { report }: LowerContext): void {
  const rename = JSON.stringify({ rename: { [request.pointer]: `${name}2` } });
  report(
    "FS3007",
    `\`${request.name}\` and \`${other.name}\` would both become the member \`${name}\`.`,
    { pointer: request.pointer },
    `Name one of them in the config, for example ${rename}.`,
  );
}
