import type { Pointer } from "../../ir/ir.js";
import type { Documents } from "../references/documents.js";
import { childPointer } from "../pointer.js";
import { createRefs, type Located, type Refs } from "../references/refs.js";
import { get, getObject, getStrings, isObject, type Tree, type TreeObject } from "../tree.js";
import { hasLocation, upgradeBody } from "./body.js";
import { createOrigins, type Origins } from "./origins.js";
import { listParameters, upgradeParameter } from "./parameters.js";
import { upgradeResponses } from "./responses.js";
import { upgradeSecurity } from "./security.js";
import { upgradeServers } from "./servers.js";

interface Upgrade {
  readonly root: TreeObject;
  readonly refs: Refs;
  readonly origins: Origins;
}

/**
 * Converts a Swagger 2.0 description to OpenAPI 3. Operations, servers and security schemes change their form. Schemas
 * stay in `definitions`, so that references to them stay valid. `origin` of the result gives the original pointers.
 */
export function upgradeSwagger(root: TreeObject, documents: Documents): Documents {
  const upgrade: Upgrade = { root, refs: createRefs(documents), origins: createOrigins() };
  upgrade.origins.add("#/components/securitySchemes", "#/securityDefinitions");
  upgrade.origins.add("#/servers", "#/host");
  const paths = getObject(root, "paths") ?? {};
  const upgraded: TreeObject = {
    ...root,
    servers: upgradeServers(root),
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, upgradePath(path, item, upgrade)])),
    components: { securitySchemes: upgradeSecurity(getObject(root, "securityDefinitions") ?? {}) },
  };
  const description = documents.all.get("");
  const all = new Map(documents.all);
  if (description) all.set("", { ...description, root: upgraded });
  return { ...documents, all, origin: upgrade.origins.of };
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch"];

/** A Path Item Object in which the operations have all parameters. */
function upgradePath(path: string, written: Tree, upgrade: Upgrade): Tree {
  const at = childPointer("#/paths", path);
  const item = path.startsWith("/") ? upgrade.refs.resolve(written, at) : undefined;
  if (!item) return written;
  const { parameters: _, $ref: __, ...rest } = item.value;
  const operations = METHODS.flatMap((method) => {
    const value = get(item.value, method);
    return isObject(value)
      ? [[method, upgradeOperation(childPointer(at, method), method, value, item, upgrade)] as const]
      : [];
  });
  return { ...rest, ...Object.fromEntries(operations) };
}

function upgradeOperation(
  at: Pointer,
  method: string,
  value: TreeObject,
  item: Located<TreeObject>,
  { root, refs, origins }: Upgrade,
): TreeObject {
  const pointer = childPointer(item.pointer, method);
  origins.add(at, pointer);
  const { parameters: _, consumes: __, produces: ___, schemes: ____, ...rest } = value;
  const parameters = listParameters(item, { value, pointer }, refs);
  const plain = parameters.filter(
    (parameter) => !hasLocation(parameter.value, "body") && !hasLocation(parameter.value, "formData"),
  );
  const body = upgradeBody(parameters, mediaTypes("consumes", value, root), childPointer(at, "requestBody"), origins);
  const produces = mediaTypes("produces", value, root);
  const responsesAt = childPointer(at, "responses");
  return {
    ...rest,
    parameters: plain.map((parameter, index) =>
      upgradeParameter(parameter, childPointer(at, "parameters", index), origins),
    ),
    ...(body ? { requestBody: body } : {}),
    responses: upgradeResponses(
      get(value, "responses"),
      childPointer(pointer, "responses"),
      produces,
      responsesAt,
      refs,
      origins,
    ),
    ...(get(value, "schemes") === undefined ? {} : { servers: upgradeServers(root, getStrings(value, "schemes")) }),
  };
}

/** The media types of the operation, even if there are none, else those of the description. */
const mediaTypes = (key: "consumes" | "produces", operation: TreeObject, root: TreeObject): string[] =>
  getStrings(get(operation, key) === undefined ? root : operation, key);
