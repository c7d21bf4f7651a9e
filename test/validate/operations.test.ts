import { expect, test } from "vitest";
import type { Tree } from "../../generator/load/tree.js";
import { described, OK, operation, violationsOf } from "./violations-of.js";

/* Parameters, paths, security and operation ids. */

const GET = "#/paths/~1pets/get";
const parameters = (...items: readonly Tree[]): Tree => operation({ parameters: items });
const path = (name: string, fields: { readonly [key: string]: Tree }): Tree =>
  described({ paths: { [name]: { get: { responses: OK, ...fields } } } });

/** A parameter of Swagger 2.0 whose items are arrays. */
const nested = (name: string, more: Readonly<Record<string, string>>) => ({
  name,
  in: "query",
  type: "array",
  items: { type: "array", items: { type: "string" }, ...more },
});

const CASES: readonly (readonly [name: string, description: Tree, ...wanted: readonly string[]])[] = [
  [
    "a parameter without name and location",
    parameters({ schema: {} }),
    `FS1206 ${GET}/parameters/0 An item of \`parameters\` has no \`name\` and no \`in\`.`,
  ],
  [
    "an unknown location",
    parameters({ name: "a", in: "querry", schema: {} }),
    `FS3005 ${GET}/parameters/0/in \`in\` must be one of query, header, path, cookie, but is \`querry\`. → Did you mean \`query\`?`,
  ],
  [
    "a location of a later version",
    parameters({ name: "a", in: "querystring", content: { "text/plain": {} } }),
    `FS1207 ${GET}/parameters/0/in \`in\` must be one of query, header, path, cookie, but is \`querystring\`; it is used anyway.`,
  ],
  [
    "a style of another location",
    parameters({ name: "a", in: "query", style: "matrix", schema: {} }),
    `FS3005 ${GET}/parameters/0/style \`matrix\` is not a style of query parameters; use form, spaceDelimited, pipeDelimited, deepObject.`,
  ],
  [
    "an ignored header with a wrong style",
    parameters({ name: "Accept", in: "header", style: "matrix", schema: {} }),
    `FS1207 ${GET}/parameters/0/style \`matrix\` is not a style of header parameters; use simple.`,
  ],
  [
    "a parameter twice, once by reference",
    described({
      paths: {
        "/pets": {
          get: {
            responses: OK,
            parameters: [{ $ref: "#/components/parameters/A" }, { name: "A", in: "header", schema: {} }],
          },
        },
      },
      components: { parameters: { A: { name: "a", in: "header", schema: {} } } },
    }),
    `FS3004 ${GET}/parameters/1 The header parameter \`A\` is declared twice.`,
  ],
  [
    "a path parameter with another name",
    path("/pets/{petId}", { parameters: [{ name: "petID", in: "path", required: true, schema: {} }] }),
    "FS3002 #/paths/~1pets~1{petId}/get The path parameter `petId` of `/pets/{petId}` is not declared; it is emitted as a string.",
    "FS3003 #/paths/~1pets~1{petId}/get/parameters/0 The path parameter `petID` does not occur in `/pets/{petId}`; it is ignored. → Did you mean `petId`?",
  ],
  [
    "no undeclared path parameter beside one that can't be read",
    path("/pets/{id}", { parameters: [{ $ref: "#/components/parameters/Id" }] }),
    "FS2001 #/paths/~1pets~1{id}/get/parameters/0/$ref The reference `#/components/parameters/Id` points to nothing.",
  ],
  [
    "a path without a slash, and one that differs only in names",
    described({ paths: { "pets/{a}": {}, "/cats/{a}": {}, "/cats/{b}": {} } }),
    "FS3011 #/paths/pets~1{a} The path `pets/{a}` must begin with a slash; it is used as `/pets/{a}`.",
    "FS3010 #/paths/~1cats~1{b} `/cats/{b}` and `/cats/{a}` differ only in the names of parameters.",
  ],
  [
    "an operationId twice",
    described({
      paths: { "/a": { get: { operationId: "x", responses: OK }, put: { operationId: "x", responses: OK } } },
    }),
    "FS3001 #/paths/~1a/put/operationId The operationId `x` is used twice, here and by GET `/a`. → Give each operation a different operationId.",
  ],
  [
    "a security scheme that is not defined",
    operation({ security: [{ kye: [] }] }),
    `FS3006 ${GET}/security/0/kye The security scheme \`kye\` is not defined in \`components.securitySchemes\`; no credentials are sent for it.`,
  ],
  [
    "an API key without a name, in an unknown location",
    described({ components: { securitySchemes: { key: { type: "apiKey", in: "body" } } } }),
    "FS1206 #/components/securitySchemes/key `key` has no `name`.",
    "FS3005 #/components/securitySchemes/key/in `in` must be one of header, query, cookie, but is `body`.",
  ],
  [
    "a parameter of Swagger 2.0",
    described(
      {
        paths: {
          "/pets": {
            get: {
              responses: OK,
              parameters: [
                { name: "a", in: "header", type: "array", items: { type: "text" }, collectionFormat: "multi" },
                nested("b", { collectionFormat: "pipes" }),
                nested("c", {}),
                { name: "d", in: "body", schema: { type: "array", items: { type: "array", items: {} } } },
              ],
            },
          },
        },
      },
      "2.0",
    ),
    `FS3005 ${GET}/parameters/0/collectionFormat \`multi\` is not a format of header parameters; use csv, ssv, tsv, pipes.`,
    `FS3005 ${GET}/parameters/0/items/type \`type\` must be one of string, number, integer, boolean, array, but is \`text\`.`,
    `FS3009 ${GET}/parameters/1/items/collectionFormat The items of \`b\` are arrays; each of them is sent as JSON, and not with the separator of its \`collectionFormat\`.`,
    `FS3009 ${GET}/parameters/2/items The items of \`c\` are arrays; each of them is sent as JSON, and not with the separator of its \`collectionFormat\`.`,
  ],
];

test.each(CASES.map(([name, description, ...wanted]) => ({ name, description, wanted })))(
  "$name",
  ({ description, wanted }) => {
    expect(violationsOf(description)).toEqual(wanted);
  },
);
