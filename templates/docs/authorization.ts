import { propertyKey, literal } from "../code/escape.js";
import type {
  OAuthFlow,
  Operation,
  RequiredScheme,
  SecurityScheme,
  SecuritySchemeKind,
  WireName,
} from "../../generator/ir/ir.js";
import type { DocContext } from "./context.js";
import { docBlocks } from "./details.js";
import { code, fence, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { cellProse } from "./markdown/prose.js";
import { table } from "./markdown/table.js";
import { credentialsOf, takesCredentials } from "./example/credentials.js";
import { printValue, type Value } from "./example/print-value.js";

const KINDS: Readonly<Record<SecuritySchemeKind, Markdown>> = {
  basic: markOf`HTTP Basic`,
  bearer: markOf`Bearer token`,
  apiKeyHeader: markOf`API key in the header`,
  apiKeyQuery: markOf`API key in the query parameter`,
  apiKeyCookie: markOf`API key in the cookie`,
  mutualTLS: markOf`Mutual TLS, which is set up outside of the client`,
  unsupported: markOf`Not supported: send what it needs by the client's \`headers\``,
};

const isKey = (kind: SecuritySchemeKind): boolean => kind.startsWith("apiKey");

/** `### accountSid_authToken` on the index: its kind, and how the client is given its credentials. */
export function schemeBlocks(scheme: SecurityScheme, { index }: DocContext): readonly Block[] {
  const { kind, parameter, docs } = scheme;
  const of = isKey(kind) && parameter !== undefined ? markOf` ${code(parameter)}` : markOf``;
  const title = index.schemes.get(scheme);
  return [
    ...(title ? [title] : []),
    markOf`${KINDS[kind]}${of}.`,
    ...docBlocks(docs),
    ...(takesCredentials(scheme) ? [fence(clientLine(credentialsOf([scheme])), "ts")] : []),
    ...(scheme.clientCredentials ? flowBlocks(scheme.clientCredentials, scheme) : []),
  ];
}

/** How the client gets tokens by itself, and the scopes that there are. */
function flowBlocks({ tokenUrl, scopes }: OAuthFlow, { name }: SecurityScheme): readonly Block[] {
  const from = tokenUrl === undefined ? markOf`the \`tokenUrl\` that you give beside them` : code(tokenUrl);
  const given = {
    members: [
      ["clientId", literal("your-client-id")],
      ["clientSecret", literal("your-client-secret")],
    ],
  } as const;
  return [
    markOf`Or give it a client's id and secret (OAuth 2, client credentials). Tokens are fetched from ${from} when they are needed, kept until shortly before they expire, and fetched anew where the API refuses one:`,
    fence(clientLine({ members: [["credentials", { members: [[propertyKey(name), given]] }]] }), "ts"),
    ...(scopes.length > 0 ? [table(["Scope", "Description"], scopes.map(scopeRow))] : []),
  ];
}

const scopeRow = ({ name, description }: OAuthFlow["scopes"][number]): readonly Markdown[] => [
  code(name),
  cellProse(description),
];

const clientLine = (options: Value): string =>
  `import { createClient } from "../index.js";\n\nexport const client = createClient(${printValue(options)});`;

/** `### Authorization` of an operation, with links to the index. */
export function authorizationBlocks({ security }: Operation, context: DocContext): readonly Block[] {
  const ways = security.map((together) =>
    joined(
      together.map((required) => requiredLink(required, context)),
      " and ",
    ),
  );
  const needed = ways.filter((way) => way !== "");
  if (needed.length === 0) return [heading(3, "Authorization"), markOf`No authorization required.`];
  const optional = needed.length < ways.length ? markOf`, or none` : markOf``;
  return [heading(3, "Authorization"), markOf`${joined(needed, ", or ")}${optional}`];
}

/** The scheme and, where it has some, the scopes that are needed. */
function requiredLink({ scheme, scopes }: RequiredScheme, context: DocContext): Markdown {
  const target = schemeLink(scheme, context);
  if (scopes.length === 0) return target;
  const names = joined(
    scopes.map((name) => code(name)),
    ", ",
  );
  return markOf`${target} (${names})`;
}

function schemeLink(name: WireName, { schemes, index }: DocContext): Markdown {
  const scheme = schemes.get(name);
  const title = scheme && index.schemes.get(scheme);
  const anchor = title && index.anchors.get(title);
  return anchor === undefined ? code(name) : link(code(name), `README.md#${anchor}`);
}
