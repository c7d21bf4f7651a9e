import type { Report } from "../../diagnostics/diagnostics.js";
import type { Identifier, Pointer, Property } from "../../ir/ir.js";
import type { LowerContext } from "../context.js";
import { camelCase, toMemberIdentifier } from "./names.js";

/*
 * Only this file decides which member of the emitted code a wire name has. This includes properties, discriminators,
 * the paths of paging, parameters and bodies.
 */

/**
 * The member of a property or parameter: the name that the option `rename` gives it, else its wire name as the option
 * `properties` spells it. An `allOf` may declare a property several times. Then the first of its `declarations` that
 * has a name in `rename` decides.
 */
export function chooseMember(
  name: string,
  declarations: readonly Pointer[],
  { options, renames }: Pick<LowerContext, "options" | "renames">,
): string {
  for (const pointer of declarations) {
    const renamed = renames.of(pointer);
    if (renamed !== undefined) return renamed;
  }
  return SPELLINGS[options.properties](name);
}

/**
 * How each value of the option `properties` spells a wire name. Of names such as `_` and `@` camelCase leaves nothing, so
 * they stay as they are. No other name becomes one of them.
 */
const SPELLINGS: Readonly<Record<LowerContext["options"]["properties"], (name: string) => string>> = {
  wire: (name) => name,
  camel: (name) => camelCase(name) || name,
};

/** Reports properties of one object that have the same member. */
export function checkMembers(properties: readonly Property[], report: Report): void {
  const byMember = new Map<string, Property>();
  for (const property of properties) {
    const other = byMember.get(property.member);
    if (other) reportClash(property, other, property.member, report);
    byMember.set(property.member, property);
  }
}

/** The order in which the members of the parameters are named: the first of two equal names stays as it is. */
const SOURCES = ["path", "body", "contentType", "query", "querystring", "header", "cookie", "field"] as const;

/** What a member of the parameters stands for: a parameter by its location, a body, or a field of a form. */
export type MemberSource = (typeof SOURCES)[number];

/** A member that the parameters of an operation are to have. */
export interface MemberRequest {
  /** The wire name. */
  readonly name: string;
  /** The member that it gets, unless another source has the same. */
  readonly wanted: string;
  readonly source: MemberSource;
  readonly pointer: Pointer;
}

const SUFFIXES: Readonly<Record<MemberSource, string>> = {
  path: "Path",
  body: "Body",
  contentType: "Body",
  query: "Query",
  querystring: "Query",
  header: "Header",
  cookie: "Cookie",
  field: "Body",
};

/**
 * Gives each request its member. If two sources want the same name, the later one gets its suffix: beside the path
 * parameter `id`, the query parameter `id` is `idQuery`.
 */
export function nameMembers(
  requests: readonly MemberRequest[],
  report: Report,
): (request: MemberRequest) => Identifier {
  const byMember = new Map<string, MemberRequest>();
  const members = new Map<MemberRequest, string>();
  const rank = ({ source }: MemberRequest): number => SOURCES.indexOf(source);
  for (const request of [...requests].sort((a, b) => rank(a) - rank(b))) {
    const { wanted, source } = request;
    const holder = byMember.get(wanted);
    const member = holder && holder.source !== source ? findFree(wanted + SUFFIXES[source], byMember) : wanted;
    const other = byMember.get(member);
    if (other) reportClash(request, other, member, report);
    byMember.set(member, request);
    members.set(request, member);
  }
  return (request) => toMemberIdentifier(members.get(request) ?? request.wanted);
}

/** The member that caps the records of a list, whatever parameters the API has. */
export const LIMIT = "limit";

/**
 * The member of list and stream functions for the parameter whose member is `limit`. It is undefined if there is none.
 * The page function has the parameter as `limit`, since it does not cap anything.
 */
export function nameOwnLimit(
  members: readonly { readonly member: string; readonly source: MemberSource }[],
  isPageSize: boolean,
): Identifier | undefined {
  const own = members.find(({ member }) => member === LIMIT);
  if (!own) return undefined;
  const taken = new Map(members.map((each) => [each.member, each]));
  const isFree = isPageSize && !taken.has("pageSize");
  return toMemberIdentifier(isFree ? "pageSize" : findFree(LIMIT + SUFFIXES[own.source], taken));
}

function findFree(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

/** A wire name and where it is declared. */
type Declared = Pick<MemberRequest, "name" | "pointer">;

function reportClash(declared: Declared, other: Declared, member: string, report: Report): void {
  const rename = JSON.stringify({ rename: { [declared.pointer]: `${member}2` } });
  report(
    "FS3007",
    `\`${declared.name}\` and \`${other.name}\` would both become the member \`${member}\`.`,
    { pointer: declared.pointer },
    `Name one of them in the config, for example ${rename}.`,
  );
}
