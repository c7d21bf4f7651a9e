import { type Case, INFO, OK } from "./wrong-cases.js";

const BODY = "#/paths/~1pets/post/requestBody/content";
const SCHEMA =
  "{ type: object, properties: { id: { type: string }, size: { type: object, properties: { height: {} } } } }";

/** A description with a POST whose body has encodings. */
const body = (contentType: string, encoding: string, version = "3.1.0"): string =>
  `openapi: ${version}
${INFO}
paths:
  /pets:
    post:
      operationId: addPet
      ${OK}
      requestBody:
        content:
          ${contentType}:
            schema: ${SCHEMA}
            encoding: ${encoding}
`;

/** Encodings that change nothing. */
export const CASES: readonly Case[] = [
  [
    "an encoding outside of a form",
    body("application/json", "{ id: { contentType: text/plain } }"),
    ["FS1205", `${BODY}/application~1json/encoding`, /`encoding` is ignored in a content that is neither a form nor/],
  ],
  [
    "encodings that a form ignores",
    body(
      "application/x-www-form-urlencoded",
      "{ idd: {}, id: { headers: { X-A: { schema: {} } }, explode: false, contentType: text/plain } }",
    ),
    [
      "FS1205",
      `${BODY}/application~1x-www-form-urlencoded/encoding/idd`,
      /`idd` is not a property of the schema; its encoding is ignored.*Did you mean `id`\?/,
    ],
    ["FS1205", `${BODY}/application~1x-www-form-urlencoded/encoding/id/headers`, /is ignored in a form that is not/],
    ["FS1205", `${BODY}/application~1x-www-form-urlencoded/encoding/id/contentType`, /is ignored beside `explode`/],
  ],
  [
    "a style in a multipart body of OpenAPI 3.0",
    body("multipart/form-data", "{ id: { style: form } }", "3.0.4"),
    ["FS1205", `${BODY}/multipart~1form-data/encoding/id/style`, /`style` is ignored in a multipart body before/],
  ],
  ["a style in a multipart body of OpenAPI 3.1", body("multipart/form-data", "{ id: { style: form } }")],
  [
    "a style of an object in a multipart body",
    body("multipart/form-data", "{ size: { style: deepObject } }"),
    [
      "FS3009",
      `${BODY}/multipart~1form-data/encoding/size/style`,
      /The part `size` is sent as JSON; styles of objects/,
    ],
  ],
];
