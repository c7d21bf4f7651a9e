import type { TypePosition } from "../../emit/print/type-text.js";
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

/** Lists the members of an operation's params: its parameters, the fields of its form, and its body. */
export function listParams({ parameters, body }: Operation): readonly ComparedMember[] {
  const fromParameters = parameters.map((parameter): ComparedMember => ({
    ...parameter,
    required: mustBeGiven(parameter),
    position: "parameter",
  }));
  const contents = body?.contents ?? [];
  const fromFields = contents.flatMap(({ fields, kind }) =>
    fields.map((field): ComparedMember => ({ ...field, position: kind === "multipart" ? "part" : "parameter" })),
  );
  const wholeBodies = contents.filter(({ member }) => member !== undefined);
  const [first] = wholeBodies;
  if (!body || !first) return [...fromParameters, ...fromFields];
  const { pointer, required, docs } = body;
  const bodyParam: ComparedMember = {
    member: first.member ?? "body",
    pointer,
    required,
    docs,
    type:
      wholeBodies.length === 1
        ? findBodyType(first)
        : { kind: "union", options: wholeBodies.map(findBodyType), discriminator: undefined },
    position: wholeBodies.every(({ kind }) => kind === "multipart") ? "part" : "parameter",
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
