import { get, getString, type TreeObject, type Version } from "../load/load.js";

/** Fields that are ignored because of another field of the same object. */
interface IgnoredFields {
  readonly fields: readonly string[];
  readonly when: (object: TreeObject) => boolean;
  /** The end of the message "… is ignored". */
  readonly where: string;
  /** The first and the last version of the rule. */
  readonly since?: Version;
  readonly last?: Version;
}

type Table = Readonly<Record<string, readonly IgnoredFields[]>>;

const has =
  (field: string) =>
  (object: TreeObject): boolean =>
    get(object, field) !== undefined;

/** Whether a field is a string other than these. */
const isOther =
  (field: string, ...values: readonly string[]) =>
  (object: TreeObject): boolean => {
    const value = getString(object, field);
    return value !== undefined && !values.includes(value);
  };

const SCHEMES = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect", "basic"];

/** Whether a security scheme is of a known type other than these. */
const isOtherScheme =
  (...types: readonly string[]) =>
  (object: TreeObject): boolean =>
    isOther("type", ...types)(object) && SCHEMES.includes(getString(object, "type") ?? "");

const hasOnlyContent = (object: TreeObject): boolean => has("content")(object) && !has("schema")(object);

const BESIDE_CONTENT: readonly IgnoredFields[] = [
  { fields: ["style", "explode", "allowReserved"], when: hasOnlyContent, where: "beside `content`" },
  { fields: ["example", "examples"], when: hasOnlyContent, where: "beside `content`", last: "3.1" },
];

const NOT_QUERY = "in a parameter that is not in the query";

const OF_3: Table = {
  Parameter: [
    ...BESIDE_CONTENT,
    { fields: ["allowEmptyValue"], when: isOther("in", "query"), where: NOT_QUERY, since: "3.1" },
    { fields: ["allowReserved"], when: isOther("in", "query"), where: NOT_QUERY, since: "3.1", last: "3.1" },
    {
      fields: ["allowReserved"],
      when: (object) =>
        isOther("in", "query", "path", "cookie")(object) ||
        (getString(object, "in") === "cookie" && getString(object, "style") === "cookie"),
      where: "in a parameter that is not percent-encoded",
      since: "3.2",
    },
  ],
  Header: BESIDE_CONTENT,
  MediaType: [{ fields: ["prefixEncoding", "itemEncoding"], when: has("encoding"), where: "beside `encoding`" }],
  Encoding: [{ fields: ["prefixEncoding", "itemEncoding"], when: has("encoding"), where: "beside `encoding`" }],
  SecurityScheme: [
    { fields: ["name", "in"], when: isOtherScheme("apiKey"), where: "in a scheme whose type is not `apiKey`" },
    { fields: ["scheme", "bearerFormat"], when: isOtherScheme("http"), where: "in a scheme whose type is not `http`" },
    {
      fields: ["bearerFormat"],
      when: (object) => /^(?!bearer$)/i.test(getString(object, "scheme") ?? "bearer"),
      where: "in a scheme that is not `bearer`",
    },
    {
      fields: ["flows", "oauth2MetadataUrl"],
      when: isOtherScheme("oauth2"),
      where: "in a scheme whose type is not `oauth2`",
    },
    {
      fields: ["openIdConnectUrl"],
      when: isOtherScheme("openIdConnect"),
      where: "in a scheme whose type is not `openIdConnect`",
    },
  ],
};

/** The fields that describe a value in Swagger 2.0; a body has a schema instead. */
const VALUE_FIELDS = (
  "type allowEmptyValue collectionFormat format items default maximum exclusiveMaximum minimum exclusiveMinimum " +
  "maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf"
).split(" ");

/** The keywords of a schema that a file does not have. */
const NOT_OF_FILES = [
  ...VALUE_FIELDS.filter((field) => !["type", "format", "default"].includes(field)),
  ..."$ref additionalProperties properties allOf discriminator xml maxProperties minProperties".split(" "),
];

const OF_2: Table = {
  Parameter: [
    {
      fields: VALUE_FIELDS,
      when: (object) => getString(object, "in") === "body",
      where: "in a body, which has a `schema`",
    },
    { fields: ["schema"], when: isOther("in", "body"), where: "in a parameter that is not a body" },
    {
      fields: ["allowEmptyValue"],
      when: isOther("in", "query", "formData", "body"),
      where: "in a parameter that is neither in the query nor in a form",
    },
  ],
  Schema: [{ fields: NOT_OF_FILES, when: (object) => getString(object, "type") === "file", where: "in a file" }],
  SecurityScheme: [
    { fields: ["name", "in"], when: isOtherScheme("apiKey"), where: "in a scheme whose type is not `apiKey`" },
    {
      fields: ["flow", "scopes", "authorizationUrl", "tokenUrl"],
      when: isOtherScheme("oauth2"),
      where: "in a scheme whose type is not `oauth2`",
    },
    {
      fields: ["authorizationUrl"],
      when: (object) => /^(?:password|application)$/.test(getString(object, "flow") ?? ""),
      where: "in a flow without authorization by the user",
    },
    {
      fields: ["tokenUrl"],
      when: (object) => getString(object, "flow") === "implicit",
      where: "in the implicit flow",
    },
  ],
};

/** The fields of an object that are ignored, and where the specification ignores them. */
export function findIgnoredFields(
  shape: string,
  object: TreeObject,
  version: Version,
): readonly (readonly [field: string, where: string])[] {
  const rules = (version === "2.0" ? OF_2 : OF_3)[shape];
  if (!rules) return [];
  return rules.flatMap(({ fields, when, where, since = version, last = version }) => {
    if (version < since || version > last) return [];
    const present = fields.filter((field) => get(object, field) !== undefined);
    return present.length > 0 && when(object) ? present.map((field) => [field, where] as const) : [];
  });
}
