import type { Pointer, Response, TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { get } from "../../load/tree.js";
import { listContents } from "../media/contents.js";
import type { LowerContext } from "../context.js";
import { lowerSchema } from "../schema/schema.js";
import { findPath, isArraySchema, membersOf, schemaAt, type Schema } from "./schema-paths.js";

/** Where a response has its records. */
export interface Records {
  /** The path as the description spells it; empty where the response is the list. */
  readonly path: readonly string[];
  readonly list: Schema;
  /** The schema of one record, where it says something. */
  readonly item: Schema | undefined;
}

/** Members that are called so hold the records, whatever lists stand beside them. */
const USUAL_NAMES = ["data", "items", "results", "records", "values", "entries"];

/** The schema of the data that a success has. */
export function responseSchema({ pointer, contentType }: Response, context: LowerContext): Schema | undefined {
  const response = context.refs.resolve(context.refs.at(pointer), pointer);
  if (!response || contentType === undefined) return undefined;
  const contents = listContents(response.value, response.pointer, context);
  const content = contents.find((one) => one.contentType === contentType);
  return content && schemaAt(get(content.media, "schema"), child(content.pointer, "schema"), context);
}

/** The records of a response, where it is plain which list they are. */
export function findRecords(schema: Schema, urlPath: string, context: LowerContext): Records | undefined {
  const whole = recordsAt(schema, [], context);
  if (whole) return whole;
  const lists = listsOf(schema, [], context);
  if (lists.length === 0) return only(listsOf(schema, ["_embedded"], context).filter(holdsObjects));
  const named = (names: readonly string[]): Records[] => lists.filter(({ path }) => names.includes(path.at(-1) ?? ""));
  const segment = urlPath.split("/").at(-1) ?? "";
  return only(named([segment])) ?? only(named(USUAL_NAMES)) ?? only(lists.filter(holdsObjects), lists.length);
}

const only = (lists: readonly Records[], among = lists.length): Records | undefined =>
  lists.length === 1 && among === 1 ? lists[0] : undefined;

function listsOf(schema: Schema, path: readonly string[], context: LowerContext): Records[] {
  const parent = findPath(schema, path, context)?.schema;
  const names = parent ? [...membersOf(parent, context).keys()] : [];
  return names.flatMap((name) => recordsAt(schema, [...path, name], context) ?? []);
}

/** The list at a path; undefined where there is none. */
export function recordsAt(schema: Schema, path: readonly string[], context: LowerContext): Records | undefined {
  const list = findPath(schema, path, context)?.schema;
  if (!list || !isArraySchema(list)) return undefined;
  return { path, list, item: schemaAt(get(list.value, "items"), child(list.pointer, "items"), context) };
}

const SCALARS = ["string", "number", "integer", "boolean"];

/** Whether the records may be objects: a lone list of texts may be anything. */
const holdsObjects = ({ item }: Records): boolean => {
  const type = item && get(item.value, "type");
  return item !== undefined && (typeof type !== "string" || !SCALARS.includes(type));
};

/** The type of one record; `hint` names it where it stands inline. */
export function recordType({ list }: Records, hint: string, context: LowerContext): TypeNode {
  const pointer: Pointer = child(list.pointer, "items");
  return lowerSchema(get(list.value, "items"), { pointer, direction: "response", hint }, context);
}
