import { propertyKey, literal } from "../code/escape.js";
import {
  isSent,
  type OAuthFlow,
  type Operation,
  type RequiredScheme,
  type SecurityScheme,
  type SecuritySchemeKind,
  type WireName,
} from "../../generator/ir/ir.js";
import type { DocContext } from "./context.js";
import { nameIndex } from "./example/name-index.js";
import { docBlocks } from "./details.js";
import { code, fence, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { cellProse } from "./markdown/prose.js";
import { columns, table } from "./markdown/table.js";
import { credentialsOf } from "./example/credentials.js";
import { printValue, type Value } from "./example/print-value.js";

const KINDS: Readonly<Record<SecuritySchemeKind, Markdown>> = {
  basic: markOf`HTTP Basic`,
  bearer: markOf`Bearer token`,
  apiKeyHeader: markOf`API key in the header`,
  apiKeyQuery: markOf`API key in the query parameter`,
  apiKeyCookie: markOf`API key in the cookie`,
  mutualTLS: markOf`Mutual TLS, which the client does not set up`,
  unsupported: markOf`Not supported. Send the credentials with the option \`headers\` of the client`,
};

const isKey = (kind: SecuritySchemeKind): boolean => kind.startsWith("apiKey");

/** `### accountSid_authToken` on the index: the kind of the scheme, and how to pass its credentials to the client. */
export function schemeBlocks(scheme: SecurityScheme, context: DocContext): readonly Block[] {
  const { index, scope } = context;
  const { kind, parameter, docs } = scheme;
  const of = isKey(kind) && parameter !== undefined ? markOf` ${code(parameter)}` : markOf``;
  const title = index.schemes.get(scheme);
  return [
    ...(title ? [title] : []),
    markOf`${KINDS[kind]}${of}.`,
    ...docBlocks(docs),
    ...(isSent(scheme) ? [fence(clientLine(credentialsOf([scheme]), context), scope.options.language)] : []),
    ...(scheme.clientCredentials ? flowBlocks(scheme.clientCredentials, scheme, context) : []),
  ];
}

/** How the client fetches tokens, and a table of the scopes. */
function flowBlocks({ tokenUrl, scopes }: OAuthFlow, { name }: SecurityScheme, context: DocContext): readonly Block[] {
  const from = tokenUrl === undefined ? markOf`the \`tokenUrl\` that you set` : code(tokenUrl);
  const clientIdAndSecret = {
    members: [
      ["clientId", literal("your-client-id")],
      ["clientSecret", literal("your-client-secret")],
    ],
  } as const;
  return [
    markOf`The client can also fetch tokens from ${from} itself (OAuth 2, client credentials). It reuses a token until shortly before it expires. If the API rejects a token, the client fetches a new one:`,
    fence(
      clientLine({ members: [["credentials", { members: [[propertyKey(name), clientIdAndSecret]] }]] }, context),
      context.scope.options.language,
    ),
    ...(scopes.length > 0 ? [table(columns("Scope", "Description"), scopes.map(scopeRow))] : []),
  ];
}

const scopeRow = ({ name, description }: OAuthFlow["scopes"][number]): readonly Markdown[] => [
  code(name),
  cellProse(description),
];

const clientLine = (options: Value, context: DocContext): string =>
  `import { createClient } from ${nameIndex(context)};\n\nexport const client = createClient(${printValue(options)});`;

const AUTHORIZATION = heading(3, "Authorization");

/** `### Authorization` of an operation, with links to the index. Empty if the description says nothing of it. */
export function authorizationBlocks({ security, isPublic }: Operation, context: DocContext): readonly Block[] {
  const alternatives = security.map((together) =>
    joined(
      together.map((scheme) => requiredLink(scheme, context)),
      " and ",
    ),
  );
  const required = alternatives.filter((alternative) => alternative !== "");
  if (required.length === 0) return isPublic ? [AUTHORIZATION, markOf`No authorization required.`] : [];
  const optional = required.length < alternatives.length ? markOf`, or none` : markOf``;
  return [AUTHORIZATION, markOf`${joined(required, ", or ")}${optional}`];
}

/** A link to the security scheme, followed by the required scopes. */
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
