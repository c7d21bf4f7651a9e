import type { Operation, TypeNode } from "../ir.js";
import type { Member } from "./comparison.js";

/** A member of the params, and how it is sent. */
export interface Param extends Member {
  /** Whatever decides about the bytes, as text. */
  readonly wire: string;
}

/** The members of an operation's params, the body's among them. */
export function paramsOf({ parameters, body }: Operation): readonly Param[] {
  const written = parameters.map((parameter): Param => {
    const { name, in: location, style, explode, allowReserved, contentType } = parameter;
    return { ...parameter, wire: JSON.stringify([name, location, style, explode, allowReserved, contentType]) };
  });
  const contents = body?.contents ?? [];
  const fields = contents.flatMap(({ fields: list, contentType }) =>
    list.map(({ name, style, explode, allowReserved, contentType: part, ...field }): Param => {
      return { ...field, wire: JSON.stringify([name, contentType, style, explode, allowReserved, part]) };
    }),
  );
  const whole = contents.filter(({ member }) => member !== undefined);
  const [first] = whole;
  if (!body || !first) return [...written, ...fields];
  const type: TypeNode =
    whole.length === 1
      ? first.type
      : { kind: "union", options: whole.map((content) => content.type), discriminator: undefined };
  const { pointer, required, docs } = body;
  const param: Param = { member: first.member ?? "body", pointer, required, docs, type, wire: first.contentType };
  return [...written, ...fields, param];
}
