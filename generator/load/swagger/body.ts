import type { Pointer } from "../../ir/ir.js";
import { childPointer } from "../pointer.js";
import type { Located } from "../references/refs.js";
import { get, getBoolean, getString, isObject, type Tree, type TreeObject } from "../tree.js";
import type { Origins } from "./origins.js";
import { extractSchema, upgradeStyle } from "./parameters.js";

const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** The Request Body Object of the body or form parameters of an operation; undefined if there are none. */
export function upgradeBody(
  parameters: readonly Located[],
  consumes: readonly string[],
  at: Pointer,
  origins: Origins,
): TreeObject | undefined {
  const body = parameters.find(({ value }) => hasLocation(value, "body"));
  if (body) return upgradeWholeBody(body, consumes, at, origins);
  const fields = parameters.filter(({ value }) => hasLocation(value, "formData"));
  return fields.length > 0 ? upgradeForm(fields, consumes, at, origins) : undefined;
}

/** Whether a value is a Parameter Object with a location. */
export const hasLocation = (parameter: Tree, location: string): boolean =>
  isObject(parameter) && get(parameter, "in") === location;

function upgradeWholeBody(
  { value, pointer }: Located,
  consumes: readonly string[],
  at: Pointer,
  origins: Origins,
): TreeObject {
  const parameter = isObject(value) ? value : {};
  const types = consumes.length > 0 ? consumes : ["application/json"];
  origins.add(at, pointer);
  for (const type of types) origins.add(childPointer(at, "content", type, "schema"), childPointer(pointer, "schema"));
  const schema = get(parameter, "schema");
  const media = schema === undefined ? {} : { schema };
  return {
    ...described(parameter),
    required: getBoolean(parameter, "required") === true,
    content: Object.fromEntries(types.map((type) => [type, media])),
  };
}

/** The media type of a form is in `consumes`; with a file it is multipart (Swagger 2.0, Parameter Object, `type`). */
function upgradeForm(
  fields: readonly Located[],
  consumes: readonly string[],
  at: Pointer,
  origins: Origins,
): TreeObject {
  const parameters = fields.flatMap(({ value, pointer }) => (isObject(value) ? [{ value, pointer }] : []));
  const hasFile = parameters.some(({ value }) => getString(value, "type") === "file");
  const wanted = consumes.filter((type) => (hasFile ? /^multipart\//i.test(type) : FORMS.includes(type.toLowerCase())));
  const types = wanted.length > 0 ? wanted : [hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded"];
  const isRequired = ({ value }: Located<TreeObject>): boolean => getBoolean(value, "required") === true;
  for (const { value, pointer } of parameters)
    for (const type of types)
      origins.add(childPointer(at, "content", type, "schema", "properties", nameOf(value)), pointer);
  const media = {
    schema: {
      type: "object",
      properties: record(
        parameters.map(({ value }) => [nameOf(value), { ...described(value), ...extractSchema(value) }]),
      ),
      required: parameters.filter(isRequired).map(({ value }) => nameOf(value)),
    },
    encoding: record(
      parameters
        .filter(({ value }) => getString(value, "type") === "array")
        .map(({ value }) => [nameOf(value), upgradeStyle(value)]),
    ),
  };
  return { required: parameters.some(isRequired), content: Object.fromEntries(types.map((type) => [type, media])) };
}

const nameOf = (parameter: TreeObject): string => getString(parameter, "name") ?? "";

const described = (parameter: TreeObject): TreeObject => {
  const description = getString(parameter, "description");
  return description === undefined ? {} : { description };
};

/** An object with arbitrary keys, even `__proto__`. */
const record = (entries: readonly (readonly [string, TreeObject])[]): TreeObject => Object.fromEntries(entries);
