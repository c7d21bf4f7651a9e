import type { Pointer, Response, ResponseHeader, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { byCodeUnit, get, getObject, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import { contentsOf } from "./contents.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";
import { readKind } from "./media-type.js";
import { lowerSchema } from "../schema/schema.js";

/** A Responses Object: one entry for each status and media type, statuses in order and `default` last. */
export function lowerResponses(
  value: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): readonly Response[] {
  if (!isObject(value)) return [];
  const statuses = Object.keys(value).filter(isStatus);
  return statuses
    .sort(byCodeUnit)
    .flatMap((status) => lowerResponse(status, value, child(pointer, status), hint, context));
}

const isStatus = (status: string): boolean => /^(?:[1-5]\d\d|[1-5][Xx][Xx]|default)$/.test(status);

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
  const contents = contentsOf(value, pointer, context);
  if (contents.length === 0) return [{ ...shared, contentType: undefined, read: undefined, type: undefined }];
  const suffix = status.startsWith("2") ? "response" : `${status} response`;
  return contents.map(({ contentType, media, pointer: at }) => {
    const keyword = get(media, "itemSchema") === undefined ? "schema" : "itemSchema";
    const place = { pointer: child(at, keyword), direction: "response", hint: `${hint} ${suffix}` } as const;
    const type = lowerSchema(get(media, keyword), place, context);
    return { ...shared, contentType: contentType as WireName, read: readKind(contentType, type), type };
  });
}

/** By their names, as a map has no order; headers that only tell a browser what it may do are no news to a caller. */
function lowerHeaders(response: TreeObject, pointer: Pointer, context: LowerContext): ResponseHeader[] {
  return Object.entries(getObject(response, "headers") ?? {})
    .filter(([name]) => !/^access-control-|^content-type$/i.test(name))
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([name, header]) => {
      const at = child(pointer, "headers", name);
      const resolved = context.refs.resolve(header, at);
      return {
        name: name as WireName,
        docs: lowerDocs(resolved?.value, at, context, resolved && get(resolved.value, "schema")),
      };
    });
}
