import { isMediaRange } from "./media-types.js";
import type { Operation, OperationNames, Parameter, RequestBody, RequestContent } from "./operation.js";
import type { Identifier, TypeNode } from "./types.js";

/** What a caller gives as the whole body of a request. */
export type RequestData =
  | { readonly kind: "value"; readonly type: TypeNode; readonly position: "parameter" | "part" }
  | { readonly kind: "sequence"; readonly type: TypeNode }
  | { readonly kind: "upload" };

/** Returns what a caller gives as the whole body of a request. */
export function describeRequestData({ kind, type }: Pick<RequestContent, "kind" | "type">): RequestData {
  switch (kind) {
    case "json":
    case "form":
    case "text":
      return { kind: "value", type, position: "parameter" };
    case "multipart":
      return { kind: "value", type, position: "part" };
    case "jsonLines":
      return { kind: "sequence", type };
    case "binary":
    case "raw":
      return { kind: "upload" };
  }
}

/** The media type of a body for which callers choose none. That of a range of JSON is JSON, any other range has none. */
export function getDefaultContentType({ contents: [first] }: RequestBody): string | undefined {
  if (!first || !isMediaRange(first.contentType)) return first?.contentType;
  return first.kind === "json" ? "application/json" : undefined;
}

/** Whether callers must choose the media type of a body: there are several, and none is the default. */
export const requiresContentType = (body: RequestBody): boolean =>
  body.contents.length > 1 && getDefaultContentType(body) === undefined;

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
