import type { Operation, OperationNames, Parameter, RequestBody, RequestContent } from "./operation.js";
import type { Identifier, TypeNode } from "./types.js";

/** What a caller gives as the whole body of a request. */
export type RequestData =
  | { readonly kind: "value"; readonly type: TypeNode; readonly position: "parameter" | "part" }
  | { readonly kind: "sequence"; readonly type: TypeNode }
  | { readonly kind: "upload" };

const STRING: TypeNode = { kind: "scalar", name: "string", format: undefined };

/** Returns what a caller gives as the whole body of a request. */
export function describeRequestData({ kind, type }: Pick<RequestContent, "kind" | "type">): RequestData {
  switch (kind) {
    case "json":
    case "form":
      return { kind: "value", type, position: "parameter" };
    case "multipart":
      return { kind: "value", type, position: "part" };
    case "text":
      return { kind: "value", type: STRING, position: "parameter" };
    case "jsonLines":
      return { kind: "sequence", type };
    case "binary":
    case "raw":
      return { kind: "upload" };
  }
}

/** Whether a media type is a range such as `image/*`, so that callers give the media type itself. */
export const isMediaRange = (contentType: string): boolean => contentType.includes("*");

/** Whether callers must choose the media type of a body: the default is a range, and there are others beside it. */
export const requiresContentType = ({ contents }: RequestBody): boolean =>
  contents.length > 1 && isMediaRange(contents[0]?.contentType ?? "");

/** Whether callers must give a value for a parameter. */
export const mustBeGiven = ({ required, onlyValue }: Pick<Parameter, "required" | "onlyValue">): boolean =>
  required && onlyValue === undefined;

/** Whether an operation can't be called without params. */
export const requiresParams = ({ parameters, body }: Operation): boolean =>
  parameters.some(mustBeGiven) ||
  (body?.contents ?? []).some(({ member, fields }) =>
    member === undefined ? fields.some(({ required }) => required) : body?.required,
  );

/** The member that list and stream functions have for a member of the params: their own `limit` caps the records. */
export const getListMember = (member: Identifier, { pagination }: OperationNames): Identifier =>
  member === "limit" ? (pagination?.ownLimit ?? member) : member;
