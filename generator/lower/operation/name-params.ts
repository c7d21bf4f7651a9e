import type { Field, Parameter, Pointer, RequestBody } from "../../ir/ir.js";
import type { LowerContext } from "../context.js";
import { chooseMember, nameMembers, type MemberRequest } from "../names/member-names.js";
import type { UnnamedParameter } from "./parameter.js";

/** Parameters and body with the members that they have together. */
export interface NamedParams {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
}

/**
 * Names the members of an operation's parameters: its parameters, the body or the fields of a form, and the content type.
 * All of them are members of one object, so no two may have the same name.
 */
export function nameParams(
  parameters: readonly UnnamedParameter[],
  body: RequestBody | undefined,
  pointer: Pointer,
  context: LowerContext,
): NamedParams {
  const form = body?.contents.find(({ member }) => member === undefined);
  const ofParameters = parameters.map((parameter) => ({ parameter, request: requestForParameter(parameter, context) }));
  const ofFields = (form?.fields ?? []).map((field) => ({ field, request: requestForField(field) }));
  const requestFor = (source: "body" | "contentType"): MemberRequest => ({
    name: source,
    wanted: source,
    source,
    pointer,
  });
  const [whole, contentType] = [requestFor("body"), requestFor("contentType")];
  const memberOf = nameMembers(
    [
      ...ofParameters.map(({ request }) => request),
      ...ofFields.map(({ request }) => request),
      ...(body && !form ? [whole] : []),
      ...(body?.contentTypeMember ? [contentType] : []),
    ],
    context.report,
  );
  const fields = ofFields.map(({ field, request }) => ({ ...field, member: memberOf(request) }));
  return {
    parameters: ofParameters.map(({ parameter: { isDeclared: _, ...parameter }, request }) => ({
      ...parameter,
      member: memberOf(request),
    })),
    body: body && {
      ...body,
      contents: body.contents.map((content) =>
        content === form ? { ...content, fields } : { ...content, member: form ? undefined : memberOf(whole) },
      ),
      contentTypeMember: body.contentTypeMember && memberOf(contentType),
    },
  };
}

/** A path parameter that only the path template has is not declared anywhere, so `rename` can't name it. */
const requestForParameter = (
  { name, in: source, pointer, isDeclared }: UnnamedParameter,
  context: LowerContext,
): MemberRequest => ({ name, wanted: chooseMember(name, isDeclared ? [pointer] : [], context), source, pointer });

/** A field of a form has the member that it has as a property of the form's schema. */
const requestForField = ({ name, member, pointer }: Field): MemberRequest => ({
  name,
  wanted: member,
  source: "field",
  pointer,
});
