import type { Pointer, Response, TypeNode } from "../../ir/ir.js";
import { childPointer, get } from "../../load/load.js";
import { listContents } from "../media/contents.js";
import type { LowerContext } from "../context.js";
import { lowerSchema } from "../schema/schema.js";
import { isArraySchema } from "./schema-kinds.js";
import { findPath, listMembers, resolveSchema, type ResolvedSchema } from "./schema-paths.js";

/** The array of records in a response. */
export interface RecordArray {
  /** The path in wire names. It is empty if the response itself is the array. */
  readonly path: readonly string[];
  readonly list: ResolvedSchema;
  /** The schema of one record, if there is one. */
  readonly item: ResolvedSchema | undefined;
}

/** Common names of the records. A member of such a name has them, even if there are other arrays. */
const COMMON_NAMES = ["data", "items", "results", "records", "values", "entries"];

/** The schema of a response's body. */
export function getResponseSchema(
  { pointer, contentType }: Response,
  context: LowerContext,
): ResolvedSchema | undefined {
  const response = context.refs.resolve(context.refs.at(pointer), pointer);
  if (!response || contentType === undefined) return undefined;
  const contents = listContents(response.value, response.pointer, context);
  const content = contents.find((one) => one.contentType === contentType);
  return content && resolveSchema(get(content.media, "schema"), childPointer(content.pointer, "schema"), context);
}

/** Finds the records of a response. It is undefined if several arrays may be the records. */
export function findRecords(schema: ResolvedSchema, urlPath: string, context: LowerContext): RecordArray | undefined {
  const whole = getRecords(schema, [], context);
  if (whole) return whole;
  const lists = findArrays(schema, [], context);
  if (lists.length === 0) return only(findArrays(schema, ["_embedded"], context).filter(holdsObjects));
  const named = (names: readonly string[]): RecordArray[] =>
    lists.filter(({ path }) => names.includes(path.at(-1) ?? ""));
  const segment = urlPath.split("/").at(-1) ?? "";
  return only(named([segment])) ?? only(named(COMMON_NAMES)) ?? only(lists.filter(holdsObjects), lists.length);
}

const only = (lists: readonly RecordArray[], among = lists.length): RecordArray | undefined =>
  lists.length === 1 && among === 1 ? lists[0] : undefined;

function findArrays(schema: ResolvedSchema, path: readonly string[], context: LowerContext): RecordArray[] {
  const parent = findPath(schema, path, context)?.schema;
  const names = parent ? [...listMembers(parent, context).keys()] : [];
  return names.flatMap((name) => getRecords(schema, [...path, name], context) ?? []);
}

/** The array at a path; undefined if there is none. */
export function getRecords(
  schema: ResolvedSchema,
  path: readonly string[],
  context: LowerContext,
): RecordArray | undefined {
  const list = findPath(schema, path, context)?.schema;
  if (!list || !isArraySchema(list)) return undefined;
  return { path, list, item: resolveSchema(get(list.value, "items"), childPointer(list.pointer, "items"), context) };
}

const SCALARS = ["string", "number", "integer", "boolean"];

/** Whether the records may be objects. A single array of strings may be anything else. */
const holdsObjects = ({ item }: RecordArray): boolean => {
  const type = item && get(item.value, "type");
  return item !== undefined && (typeof type !== "string" || !SCALARS.includes(type));
};

/** The type of one record. `hint` names it if it is an inline object. */
export function lowerRecordType({ list }: RecordArray, hint: string, context: LowerContext): TypeNode {
  const pointer: Pointer = childPointer(list.pointer, "items");
  return lowerSchema(get(list.value, "items"), { pointer, direction: "response", hint }, context);
}
