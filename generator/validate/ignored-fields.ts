import { get, getString, type TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** Fields that say nothing beside what else the object says. */
interface Idle {
  readonly fields: readonly string[];
  readonly when: (object: TreeObject) => boolean;
  readonly why: string;
  /** From and up to which version. */
  readonly since?: Version;
  readonly last?: Version;
}

type Idles = Readonly<Record<string, readonly Idle[]>>;

const has =
  (field: string) =>
  (object: TreeObject): boolean =>
    get(object, field) !== undefined;

/** Whether a field is a word, and none of some. */
const isOther =
  (field: string, ...words: readonly string[]) =>
  (object: TreeObject): boolean => {
    const word = getString(object, field);
    return word !== undefined && !words.includes(word);
  };

const SCHEMES = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect", "basic"];

/** Whether a security scheme is of another type than these, and of one that there is. */
const isNo =
  (...types: readonly string[]) =>
  (object: TreeObject): boolean =>
    isOther("type", ...types)(object) && SCHEMES.includes(getString(object, "type") ?? "");

const inContent = (object: TreeObject): boolean => has("content")(object) && !has("schema")(object);

const BESIDE_CONTENT: readonly Idle[] = [
  { fields: ["style", "explode", "allowReserved"], when: inContent, why: "beside `content`" },
  { fields: ["example", "examples"], when: inContent, why: "beside `content`", last: "3.1" },
];

const QUERY = "of a parameter that is not in the query";

const OF_3: Idles = {
  Parameter: [
    ...BESIDE_CONTENT,
    { fields: ["allowEmptyValue"], when: isOther("in", "query"), why: QUERY, since: "3.1" },
    { fields: ["allowReserved"], when: isOther("in", "query"), why: QUERY, since: "3.1", last: "3.1" },
    {
      fields: ["allowReserved"],
      when: (object) =>
        isOther("in", "query", "path", "cookie")(object) ||
        (getString(object, "in") === "cookie" && getString(object, "style") === "cookie"),
      why: "of a parameter that is not part of a URL",
      since: "3.2",
    },
  ],
  Header: BESIDE_CONTENT,
  MediaType: [{ fields: ["prefixEncoding", "itemEncoding"], when: has("encoding"), why: "beside `encoding`" }],
  Encoding: [{ fields: ["prefixEncoding", "itemEncoding"], when: has("encoding"), why: "beside `encoding`" }],
  SecurityScheme: [
    { fields: ["name", "in"], when: isNo("apiKey"), why: "of a scheme that is no API key" },
    { fields: ["scheme", "bearerFormat"], when: isNo("http"), why: "of a scheme that is not `http`" },
    {
      fields: ["bearerFormat"],
      when: (object) => /^(?!bearer$)/i.test(getString(object, "scheme") ?? "bearer"),
      why: "of a scheme that is not `bearer`",
    },
    { fields: ["flows", "oauth2MetadataUrl"], when: isNo("oauth2"), why: "of a scheme that is not `oauth2`" },
    {
      fields: ["openIdConnectUrl"],
      when: isNo("openIdConnect"),
      why: "of a scheme that is not `openIdConnect`",
    },
  ],
};

/** What limits a value in Swagger 2.0; a body has a schema instead. */
const LIMITS = (
  "type allowEmptyValue collectionFormat format items default maximum exclusiveMaximum minimum exclusiveMinimum " +
  "maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf"
).split(" ");

/** What of a schema doesn't go with a file. */
const NOT_OF_FILES = [
  ...LIMITS.filter((field) => !["type", "format", "default"].includes(field)),
  ..."$ref additionalProperties properties allOf discriminator xml maxProperties minProperties".split(" "),
];

const OF_2: Idles = {
  Parameter: [
    { fields: LIMITS, when: (object) => getString(object, "in") === "body", why: "of a body, which has a `schema`," },
    { fields: ["schema"], when: isOther("in", "body"), why: "of a parameter that is no body" },
    {
      fields: ["allowEmptyValue"],
      when: isOther("in", "query", "formData", "body"),
      why: "of a parameter that is neither in the query nor in a form",
    },
  ],
  Schema: [{ fields: NOT_OF_FILES, when: (object) => getString(object, "type") === "file", why: "of a file" }],
  SecurityScheme: [
    { fields: ["name", "in"], when: isNo("apiKey"), why: "of a scheme that is no API key" },
    {
      fields: ["flow", "scopes", "authorizationUrl", "tokenUrl"],
      when: isNo("oauth2"),
      why: "of a scheme that is not `oauth2`",
    },
    {
      fields: ["authorizationUrl"],
      when: (object) => /^(?:password|application)$/.test(getString(object, "flow") ?? ""),
      why: "in a flow that asks nobody",
    },
    {
      fields: ["tokenUrl"],
      when: (object) => getString(object, "flow") === "implicit",
      why: "in a flow that gives the token at once",
    },
  ],
};

/** The fields of an object that say nothing where they stand, and why. */
export function idleFields(
  shape: string,
  object: TreeObject,
  version: Version,
): readonly (readonly [field: string, why: string])[] {
  const idles = (version === "2.0" ? OF_2 : OF_3)[shape] ?? [];
  return idles.flatMap(({ fields, when, why, since = version, last = version }) => {
    const idle = version >= since && version <= last ? fields.filter((field) => has(field)(object)) : [];
    return idle.length > 0 && when(object) ? idle.map((field) => [field, why] as const) : [];
  });
}
