import { suggestSimilar } from "../diagnostics/diagnostics.js";
import { isMediaRange, isMultipart, isSequential, isUrlencodedForm } from "../ir/ir.js";
import { childPointer, decodeTokens, get, getObject, isObject, type TreeObject } from "../load/load.js";
import { createBrokenRule, type Rule, type RuleContext, type Violation } from "./violation.js";

const OF_STYLE = ["style", "explode", "allowReserved"];

/** A media type, or a range of them, with parameters or without (RFC 9110, section 8.3.1). */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;.*)?$/;

/** The key of a Media Type Object is a media type, and the object has no fields that this type ignores. */
export const checkMediaType: Rule = (media, part, context) => {
  const { pointer } = part;
  const contentType = readMediaType(pointer);
  if (contentType === undefined) return [];
  if (!MEDIA_TYPE.test(contentType))
    return [
      {
        ...createBrokenRule(pointer, `\`${contentType}\` is not a media type such as \`application/json\`.`),
        key: true,
      },
    ];
  const hasItems = get(media, "itemSchema") !== undefined;
  const isIgnored = hasItems && !isMediaRange(contentType) && !isSequential(contentType);
  return [
    ...(isIgnored ? [ignored(childPointer(pointer, "itemSchema"), "is ignored in a content that is no sequence")] : []),
    ...checkEncodings(media, part, context),
  ];
};

/**
 * Encodings that the specification ignores: outside of forms and multipart bodies, of properties that the schema does not
 * have, and with fields that the media type does not use (OpenAPI, Media Type Object, `encoding`; Encoding Object).
 */
const checkEncodings: Rule = (media, { pointer }, context) => {
  const encodings = getObject(media, "encoding");
  const contentType = readMediaType(pointer);
  if (!encodings || contentType === undefined) return [];
  const isInParts = isMultipart(contentType);
  if (!isInParts && isMediaRange(contentType)) return [];
  if (!isInParts && !isUrlencodedForm(contentType))
    return [ignored(childPointer(pointer, "encoding"), "is ignored in a content that is neither a form nor multipart")];
  const names = listProperties(media, pointer, context);
  return Object.entries(encodings).flatMap(([name, encoding]) => {
    const at = childPointer(pointer, "encoding", name);
    if (names && !names.includes(name))
      return [
        {
          ...ignored(at, "is not a property of the schema; its encoding is ignored"),
          help: suggestSimilar(name, names),
        },
      ];
    return isObject(encoding) ? checkFields(encoding, at, isInParts, context) : [];
  });
};

/** The fields of an Encoding Object that the media type does not use, and a content type that a style replaces. */
function checkFields(
  encoding: TreeObject,
  pointer: string,
  isInParts: boolean,
  { version }: RuleContext,
): readonly Violation[] {
  const has = (field: string): boolean => get(encoding, field) !== undefined;
  const hasStyles = !isInParts || version !== "3.0";
  const style = hasStyles ? OF_STYLE.find(has) : undefined;
  const found: readonly (readonly [fields: readonly string[], where: string])[] = [
    [isInParts ? [] : ["headers"], "in a form that is not multipart"],
    [hasStyles ? [] : OF_STYLE, "in a multipart body before OpenAPI 3.1"],
    [style === undefined ? [] : ["contentType"], `beside \`${style ?? ""}\``],
  ];
  return found.flatMap(([fields, where]) =>
    fields.filter(has).map((field) => ignored(childPointer(pointer, field), `is ignored ${where}`)),
  );
}

/** The media type whose Media Type Object is at a pointer; undefined for a component. */
function readMediaType(pointer: string): string | undefined {
  const tokens = decodeTokens(pointer) ?? [];
  return tokens.at(-2) === "content" ? tokens.at(-1) : undefined;
}

/** The properties of the schema, if it is one object that declares all of them. */
function listProperties(media: TreeObject, pointer: string, { refs }: RuleContext): readonly string[] | undefined {
  const schema = refs.resolve(get(media, "schema"), childPointer(pointer, "schema"))?.value;
  const properties = schema && getObject(schema, "properties");
  const isOpen = OTHER_PROPERTIES.some((keyword) => schema && get(schema, keyword) !== undefined);
  return properties && !isOpen ? Object.keys(properties) : undefined;
}

/** The keywords that can give an object more properties. */
const OTHER_PROPERTIES = "$ref allOf anyOf oneOf if discriminator additionalProperties patternProperties".split(" ");

function ignored(pointer: string, text: string): Violation {
  return { code: "FS1205", pointer, message: `\`${decodeTokens(pointer)?.at(-1) ?? ""}\` ${text}.`, key: true };
}
