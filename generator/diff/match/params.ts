import type { Operation, RequestContent, TypeNode } from "../../ir/ir.js";
import type { Member } from "../compare/comparison.js";
import { typeNamed } from "./side.js";

/** A member of the params, and how it is sent. */
export interface Param extends Member {
  /** Whatever decides about the bytes, as text. */
  readonly wire: string;
}

/** The members of an operation's params, the body's among them. */
export function paramsOf({ parameters, body }: Operation): readonly Param[] {
  const written = parameters.map((parameter): Param => {
    const { name, in: location, style, explode, allowReserved, contentType } = parameter;
    return {
      ...parameter,
      position: "parameter",
      wire: JSON.stringify([name, location, style, explode, allowReserved, contentType]),
    };
  });
  const contents = body?.contents ?? [];
  const fields = contents.flatMap(({ fields: list, contentType, kind }) =>
    list.map(({ name, style, explode, allowReserved, contentType: part, ...field }): Param => {
      const position = kind === "multipart" ? "part" : "parameter";
      return { ...field, position, wire: JSON.stringify([name, contentType, style, explode, allowReserved, part]) };
    }),
  );
  const whole = contents.filter(({ member }) => member !== undefined);
  const [first] = whole;
  if (!body || !first) return [...written, ...fields];
  const type: TypeNode =
    whole.length === 1 ? bodyOf(first) : { kind: "union", options: whole.map(bodyOf), discriminator: undefined };
  const { pointer, required, docs } = body;
  const position = whole.every(({ kind }) => kind === "multipart") ? "part" : "parameter";
  const member = first.member ?? "body";
  return [...written, ...fields, { member, pointer, required, docs, type, position, wire: first.contentType }];
}

/** What is given as a whole body. */
function bodyOf({ kind, type }: RequestContent): TypeNode {
  switch (kind) {
    case "text":
      return { kind: "scalar", name: "string", format: undefined };
    case "jsonLines":
      return { kind: "array", items: type };
    case "binary":
    case "raw":
      return typeNamed("UploadBody");
    default:
      return type;
  }
}
