import type { TypePosition } from "../../emit/type-text.js";
import {
  describeRequestData,
  type Docs,
  mustBeGiven,
  type Operation,
  type RequestContent,
  type TypeNode,
} from "../../ir/ir.js";
import { createNamedType } from "./type-structure.js";

/** A member of an object or of the params, as callers see it. */
export interface ComparedMember {
  readonly member: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
  readonly position?: TypePosition | undefined;
}

/** A member of the params, and how it is sent. */
export interface CallerParam extends ComparedMember {
  /** Everything that decides how the value is encoded, as JSON. */
  readonly encoding: string;
}

/** Lists the members of an operation's params: its parameters, the fields of its form, and its body. */
export function listParams({ parameters, body }: Operation): readonly CallerParam[] {
  const fromParameters = parameters.map((parameter): CallerParam => {
    const { name, in: location, style, explode, allowReserved, contentType } = parameter;
    const encoding = JSON.stringify([name, location, style, explode, allowReserved, contentType]);
    return { ...parameter, required: mustBeGiven(parameter), position: "parameter", encoding };
  });
  const contents = body?.contents ?? [];
  const fromFields = contents.flatMap(({ fields, contentType, kind }) =>
    fields.map(({ name, style, explode, allowReserved, contentType: part, ...field }): CallerParam => {
      const position = kind === "multipart" ? "part" : "parameter";
      return { ...field, position, encoding: JSON.stringify([name, contentType, style, explode, allowReserved, part]) };
    }),
  );
  const wholeBodies = contents.filter(({ member }) => member !== undefined);
  const [first] = wholeBodies;
  if (!body || !first) return [...fromParameters, ...fromFields];
  const { pointer, required, docs } = body;
  const bodyParam: CallerParam = {
    member: first.member ?? "body",
    pointer,
    required,
    docs,
    type:
      wholeBodies.length === 1
        ? findBodyType(first)
        : { kind: "union", options: wholeBodies.map(findBodyType), discriminator: undefined },
    position: wholeBodies.every(({ kind }) => kind === "multipart") ? "part" : "parameter",
    encoding: first.contentType,
  };
  return [...fromParameters, ...fromFields, bodyParam];
}

/** The type of a body that is one member of the params. */
function findBodyType(content: RequestContent): TypeNode {
  const data = describeRequestData(content);
  switch (data.kind) {
    case "value":
      return data.type;
    case "sequence":
      return { kind: "array", items: data.type };
    case "upload":
      return createNamedType("UploadBody");
  }
}
