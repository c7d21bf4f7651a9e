import { isBytes } from "./formats.js";
import type { BodyKind, ReadKind } from "./operation.js";
import type { TypeNode } from "./types.js";

/** `type/subtype` in lower case, without parameters (RFC 9110, section 8.3.1). */
const toEssence = (mediaType: string): string => (mediaType.split(";")[0] ?? "").trim().toLowerCase();

/** Whether a media type is JSON or has a `+json` suffix (RFC 6839, section 3.1). */
export const isJsonType = (mediaType: string): boolean =>
  /^(?:application|text)\/json$|\+json$/.test(toEssence(mediaType));

/** Whether a media type is that of server-sent events (HTML standard, section 9.2). */
export const isEventStream = (mediaType: string): boolean => toEssence(mediaType) === "text/event-stream";

const isJsonLines = (type: string): boolean =>
  /^application\/(?:jsonl|x-ndjson|ndjson|json-seq|jsonlines)$|\+json-seq$/.test(type);
const isText = (type: string): boolean =>
  /^text\/|^application\/(?:xml|javascript|ecmascript|yaml|x-yaml|graphql)$|\+xml$|\+yaml$/.test(type);

/** Whether a media type is that of a form without files (URL standard, section 5). */
export const isUrlencodedForm = (mediaType: string): boolean =>
  toEssence(mediaType) === "application/x-www-form-urlencoded";

/** Whether a media type is multipart (RFC 2046, section 5.1). */
export const isMultipart = (mediaType: string): boolean => toEssence(mediaType).startsWith("multipart/");

/** Whether a body of a media type is a sequence of items or parts (OpenAPI 3.2, section Sequential Media Types). */
export const isSequential = (mediaType: string): boolean =>
  isEventStream(mediaType) || isMultipart(mediaType) || isJsonLines(toEssence(mediaType));

/** Whether a media type is a range such as `image/*`, so that callers give the media type itself. */
export const isMediaRange = (contentType: string): boolean => contentType.includes("*");

/** How a request's body of a media type is written (OpenAPI, Media Type Object). */
export function chooseBodyKind(mediaType: string): BodyKind {
  const type = toEssence(mediaType);
  if (isJsonType(type)) return "json";
  if (isUrlencodedForm(type)) return "form";
  if (isMultipart(type)) return "multipart";
  if (isJsonLines(type)) return "jsonLines";
  if (isMediaRange(type)) return "raw";
  return isText(type) ? "text" : "binary";
}

/** How a request's body is written whose schema is known. A range that contains JSON is JSON if the schema has a structure. */
export function chooseContentKind(mediaType: string, schema: TypeNode): BodyKind {
  const kind = chooseBodyKind(mediaType);
  const isStructured = schema.kind !== "unknown" && chooseReadKind(mediaType, schema) === "json";
  return kind === "raw" && isStructured ? "json" : kind;
}

/** Whether values of a media type are bytes and not text. */
export const isBinaryType = (mediaType: string): boolean => /^(?:binary|raw)$/.test(chooseBodyKind(mediaType));

/**
 * How a response's body of a media type is read. The schema decides for a range that contains JSON. Without a schema,
 * `application/*` is binary, like the types that it stands for.
 */
export function chooseReadKind(mediaType: string, schema: TypeNode): ReadKind {
  const type = toEssence(mediaType);
  if (isJsonType(type)) return "json";
  if (isEventStream(type)) return "events";
  if (isJsonLines(type)) return "jsonLines";
  if (type === "*/*" || (type === "application/*" && schema.kind !== "unknown")) return chooseKindBySchema(schema);
  return isText(type) ? "text" : "binary";
}

function chooseKindBySchema(schema: TypeNode): ReadKind {
  if (isBytes(schema)) return "binary";
  return schema.kind === "scalar" && schema.name === "string" ? "text" : "json";
}
