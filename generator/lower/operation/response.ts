import {
  chooseBodyKind,
  chooseReadKind,
  isEventStream,
  type Pointer,
  type Response,
  type ResponseHeader,
} from "../../ir/ir.js";
import {
  compareCodeUnits,
  childPointer,
  get,
  getObject,
  isObject,
  isStatus,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { listContents, locateBody, locateItemSchema } from "../media/contents.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { toWireName } from "../names/names.js";
import { findExample, lowerDocs } from "../schema/docs.js";
import { reportUnparsedContents } from "../media/report-unwritten.js";
import { lowerSchema } from "../schema/schema.js";
import { readEventSchema } from "./event-schema.js";

/** A Responses Object (OpenAPI, Responses Object): one entry for each status and media type. The statuses are sorted, `default` is last. */
export function lowerResponses(
  value: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): readonly Response[] {
  if (!isObject(value)) return [];
  const statuses = Object.keys(value).filter(isStatus);
  return statuses
    .sort(compareCodeUnits)
    .flatMap((status) => lowerResponse(status, value, childPointer(pointer, status), hint, context));
}

function lowerResponse(
  key: string,
  responses: TreeObject,
  at: Pointer,
  hint: string,
  context: LowerContext,
): Response[] {
  const resolved = context.refs.resolve(get(responses, key), at);
  if (!resolved) return [];
  const { value, pointer } = resolved;
  const status = key.replace(/x/gi, (letter) => (key === "default" ? letter : "X"));
  const shared = {
    pointer: at,
    status,
    headers: lowerHeaders(value, pointer, context),
    docs: lowerDocs(value, pointer, context, undefined),
  };
  const contents = listContents(value, pointer, context);
  if (contents.length === 0) return [{ ...shared, contentType: undefined, read: undefined, type: undefined }];
  const suffix = status.startsWith("2") ? "response" : `${status} response`;
  const lowered = contents.map(({ contentType, media, pointer: at }): Response => {
    const keyword = get(media, "itemSchema") === undefined ? "schema" : "itemSchema";
    const { value: schema, pointer: located } =
      chooseBodyKind(contentType) === "jsonLines"
        ? locateItemSchema(media, at, context)
        : { value: get(media, keyword), pointer: childPointer(at, keyword) };
    const example = findExample(media, contentType, at, context);
    const shape = { ...shared, contentType: toWireName(contentType), ...(example === undefined ? {} : { example }) };
    const location = locateBody({ pointer: at }, located, "response", `${hint} ${suffix}`);
    if (isEventStream(contentType)) return { ...shape, ...lowerEvents(get(media, "itemSchema"), location, context) };
    const type = lowerSchema(schema, location, context);
    return { ...shape, read: chooseReadKind(contentType, type), type };
  });
  // The body of an error is read as text.
  const isError = /^[45]/.test(status);
  const kinds = lowered.flatMap(({ read }) => (read === "binary" && isError ? "text" : (read ?? [])));
  reportUnparsedContents(contents, kinds, context);
  return lowered;
}

/** Server-sent events have a type only by `itemSchema`. A `schema` beside it describes no single event. */
function lowerEvents(
  written: Tree | undefined,
  location: SchemaLocation,
  context: LowerContext,
): Pick<Response, "read" | "type" | "jsonEvents"> {
  if (written === undefined) return { read: "events", type: undefined };
  const { schema, jsonEvents } = readEventSchema(written, location.pointer, context);
  return { read: "events", type: lowerSchema(schema, location, context), jsonEvents };
}

/** The Header Objects by name, since a map has no order. Headers that only a browser reads are left out. */
function lowerHeaders(response: TreeObject, pointer: Pointer, context: LowerContext): ResponseHeader[] {
  return Object.entries(getObject(response, "headers") ?? {})
    .filter(([name]) => !/^access-control-|^content-type$/i.test(name))
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([name, header]) => {
      const at = childPointer(pointer, "headers", name);
      const resolved = context.refs.resolve(header, at);
      return {
        name: toWireName(name),
        docs: lowerDocs(resolved?.value, at, context, resolved && get(resolved.value, "schema")),
      };
    });
}
