import { prefixErrors } from "../errors/client-error.js";
import type { Parameter, WriteParameter } from "../parameters/parameter.js";
import { ownPart, ownProperty } from "../values/values.js";
import type { QueryBuilder } from "./request-builder.js";

/** Writes the values of parameters or of the fields of a form, each with its own function or the given one. */
export function writeParameters<Builder extends QueryBuilder>(
  request: Builder,
  parameters: readonly Parameter<Builder>[],
  params: unknown,
  writeField?: WriteParameter<Builder>,
): void {
  for (const parameter of ownPart(parameters)) {
    const { name, member = name, write = writeField, whole } = parameter;
    const value = ownProperty(params, member);
    // `null` counts as undefined (RFC 6570, section 2.3), unless the encoder takes a value of any type.
    const isAbsent = value === undefined || (value === null && !whole && write !== writeField);
    if (!isAbsent) prefixErrors(`parameter "${name}"`, () => write?.(request, parameter, value));
  }
}
