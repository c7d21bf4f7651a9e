import type { Pointer } from "../../ir/ir.js";
import { childPointer } from "../pointer.js";
import type { Refs } from "../references/refs.js";
import { get, getObject, getString, isObject, type Tree, type TreeObject } from "../tree.js";
import type { Origins } from "./origins.js";
import { extractSchema } from "./parameters.js";

/** A Responses Object in which each response has a content for every media type of `produces`. */
export function upgradeResponses(
  responses: Tree | undefined,
  from: Pointer,
  produces: readonly string[],
  at: Pointer,
  refs: Refs,
  origins: Origins,
): Tree {
  if (!isObject(responses)) return responses ?? {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const written = childPointer(from, status);
      const resolved = refs.resolve(response, written);
      origins.add(childPointer(at, status), resolved?.pointer ?? written);
      return [
        status,
        resolved
          ? upgradeResponse(resolved.value, produces, childPointer(at, status), resolved.pointer, origins)
          : response,
      ];
    }),
  );
}

function upgradeResponse(
  response: TreeObject,
  produces: readonly string[],
  at: Pointer,
  from: Pointer,
  origins: Origins,
): TreeObject {
  const { schema, headers: _, examples: __, ...rest } = response;
  const types = schema === undefined ? [] : listMediaTypes(schema, produces);
  for (const type of types) origins.add(childPointer(at, "content", type, "schema"), childPointer(from, "schema"));
  const content = types.map((type) => [type, { schema: schema ?? true }] as const);
  return {
    ...rest,
    ...upgradeHeaders(response),
    ...(types.length > 0 ? { content: Object.fromEntries(content) } : {}),
  };
}

/** The media types of a response. A file is not JSON. */
function listMediaTypes(schema: Tree, produces: readonly string[]): readonly string[] {
  const isFile = isObject(schema) && getString(schema, "type") === "file";
  const types = isFile ? produces.filter((type) => !/json/i.test(type)) : produces;
  return types.length > 0 ? types : [isFile ? "application/octet-stream" : "application/json"];
}

/** Header Objects: the fields of the schema are beside the description in Swagger 2.0. */
function upgradeHeaders(response: TreeObject): TreeObject {
  const headers = getObject(response, "headers");
  if (!headers) return {};
  const upgraded = Object.entries(headers).map(([name, header]) => {
    if (!isObject(header)) return [name, header] as const;
    const description = get(header, "description");
    return [name, { ...(description === undefined ? {} : { description }), schema: extractSchema(header) }] as const;
  });
  return { headers: Object.fromEntries(upgraded) };
}
