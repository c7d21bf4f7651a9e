import { prefixErrors } from "../errors/client-error.js";
import type { Parameter, WriteParameter } from "../parameters/parameter.js";
import { ownPart, ownProperty } from "../values/values.js";
import type { RequestBuilder } from "./request-builder.js";

/** Writes the values of parameters or of the fields of a form, each with its own function or the given one. */
export function writeParameters(
  request: RequestBuilder,
  parameters: readonly Parameter[],
  params: unknown,
  writeField?: WriteParameter,
): void {
  for (const parameter of ownPart(parameters)) {
    const { name, member = name, write = writeField, whole } = parameter;
    const value = ownProperty(params, member);
    // `null` counts as undefined (RFC 6570, section 2.3), unless the encoder takes a value of any type.
    const isAbsent = value === undefined || (value === null && !whole && write !== writeField);
    if (!isAbsent) prefixErrors(`parameter "${name}"`, () => write?.(request, parameter, value));
  }
}
