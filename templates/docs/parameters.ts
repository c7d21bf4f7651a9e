import { literal } from "../code/escape.js";
import {
  getListMember,
  getDefaultContentType,
  isMediaRange,
  mustBeGiven,
  requiresContentType,
  type Field,
  type Identifier,
  type Operation,
  type OperationNames,
  type Parameter,
  type ParameterLocation,
  type RequestBody,
  type RequestContent,
} from "../../generator/ir/ir.js";
import { bodyType } from "../client/params.js";
import type { TypePosition } from "../code/scope.js";
import type { DocContext } from "./context.js";
import { detailsCell, wireFact, yesNo } from "./details.js";
import { linkedType } from "./linked-type.js";
import { code, joined, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { columns, table } from "./markdown/table.js";

const PATH_PARAMETERS = heading(3, "Path Parameters");
const OTHER_PARAMETERS = heading(3, "Other Parameters");

const PATH_COLUMNS = columns("Name", "Type", "Required", "Description");
const OTHER_COLUMNS = columns("Name", "Type", "In", "Required", "Description");

/** `### Path Parameters` and `### Other Parameters`: a row for each member of the parameters. */
export function parameterBlocks(operation: Operation, context: DocContext): readonly Block[] {
  const isPath = ({ in: location }: Parameter): boolean => location === "path";
  const path = operation.parameters
    .filter(isPath)
    .map((parameter) => parameterRow(parameter, operation.names, context));
  const others = [
    ...operation.parameters
      .filter((parameter) => !isPath(parameter))
      .map((parameter) => otherRow(parameter, operation.names, context)),
    ...(operation.body ? bodyRows(operation.body, operation.names, context) : []),
    ...limitRows(operation),
  ];
  if (path.length + others.length === 0) return [markOf`This operation takes no parameters.`];
  return [
    ...(path.length > 0 ? [PATH_PARAMETERS, table(PATH_COLUMNS, path)] : []),
    ...(others.length > 0 ? [OTHER_PARAMETERS, table(OTHER_COLUMNS, others)] : []),
  ];
}

const LOCATIONS: Readonly<Record<ParameterLocation, Markdown>> = {
  path: markOf`path`,
  query: markOf`query`,
  querystring: markOf`query string`,
  header: markOf`header`,
  cookie: markOf`cookie`,
};

function parameterRow(
  value: Parameter | Field,
  names: OperationNames,
  context: DocContext,
  position: TypePosition = "parameter",
): readonly Markdown[] {
  const { name, type, docs } = value;
  const member = getListMember(value.member, names);
  const isSentAnyway = value.required && !mustBeGiven(value);
  const sentAnyway = isSentAnyway ? [markOf`The client sends the only value if this is left out.`] : [];
  const text = linkedType(context.scope.print(type, position), context);
  return [
    markOf`**${code(member)}**`,
    text,
    yesNo(mustBeGiven(value)),
    detailsCell(docs, context, [...sentAnyway, ...wireFact(name, member), ...pageFact(value.member, names)]),
  ];
}

/** Says that the page function has a parameter under another name than the list and stream functions. */
const pageFact = (member: Identifier, names: OperationNames): readonly Markdown[] =>
  names.pagination && getListMember(member, names) !== member
    ? [markOf`${code(names.pagination.page)} takes it as ${code(member)}.`]
    : [];

const otherRow = (parameter: Parameter, names: OperationNames, context: DocContext): readonly Markdown[] =>
  withLocation(parameterRow(parameter, names, context), LOCATIONS[parameter.in]);

const withLocation = (
  [name = markOf``, type = markOf``, required = markOf``, details = markOf``]: readonly Markdown[],
  location: Markdown,
): readonly Markdown[] => [name, type, location, required, details];

function bodyRows(body: RequestBody, names: OperationNames, context: DocContext): readonly (readonly Markdown[])[] {
  const [first] = body.contents;
  if (first && first.member === undefined) {
    const position: TypePosition = first.kind === "multipart" ? "part" : "parameter";
    return first.fields.map((field) => withLocation(parameterRow(field, names, context, position), markOf`form`));
  }
  const contentTypeRows = body.contentTypeMember === undefined ? [] : [contentTypeRow(body.contentTypeMember, body)];
  return [...contentTypeRows, ...body.contents.map((content) => wholeBodyRow(body, content, context))];
}

function wholeBodyRow(body: RequestBody, content: RequestContent, context: DocContext): readonly Markdown[] {
  const text = linkedType(bodyType(content, context.scope), context);
  const when =
    body.contentTypeMember === undefined
      ? []
      : [markOf`With ${code(body.contentTypeMember)} ${code(content.contentType)}.`];
  return [
    markOf`**${code(content.member ?? "body")}**`,
    text,
    markOf`body`,
    yesNo(body.required),
    detailsCell(body.docs, context, when),
  ];
}

/** The member that selects the media type of the body. Its default is the first media type; that of a range of JSON is JSON. */
function contentTypeRow(member: string, body: RequestBody): readonly Markdown[] {
  const { contents } = body;
  const types = contents.map(({ contentType }) => (isMediaRange(contentType) ? "string" : literal(contentType)));
  const required = requiresContentType(body);
  const first = getDefaultContentType(body) ?? contents[0]?.contentType ?? "";
  const defaultType = required ? markOf`` : markOf`Default: ${code(first)}.`;
  const details = joined([markOf`The content type of the body.`, defaultType], " ");
  return [markOf`**${code(member)}**`, code([...new Set(types)].join(" | ")), markOf`header`, yesNo(required), details];
}

function limitRows({ names: { pagination } }: Operation): readonly (readonly Markdown[])[] {
  if (!pagination) return [];
  const details = markOf`The maximum number of records, an integer from 1. Only ${code(pagination.stream)} and ${code(pagination.list)} take it. It is not sent.`;
  return [[markOf`**${code("limit")}**`, code("number"), markOf`client`, markOf`no`, details]];
}
