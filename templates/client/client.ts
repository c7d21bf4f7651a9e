import type { FunctionDeclarationStructure, InterfaceDeclarationStructure, VariableStatementStructure } from "ts-morph";
import { codeOf, joinCode, listOf, literal, propertyKey, recordOf, unionOf, type Code } from "../code/escape.js";
import type { Api, OAuthFlow, SecurityScheme, Server } from "../../generator/ir/ir.js";
import type { ClientPlan, SchemePlan } from "../../generator/wire/wire.js";
import { serverLiteral } from "./operation.js";
import { constantOf, docsOf, interfaceOf, type Member } from "../code/declarations.js";
import type { Scope } from "../code/scope.js";
import { StructureKind } from "../code/ts-morph.js";

type Statement = FunctionDeclarationStructure | InterfaceDeclarationStructure | VariableStatementStructure;

/** The module `client.ts`: the constant with servers and security schemes, the options' types, and the functions that create a client. */
export function clientModule(api: Api, plan: ClientPlan, scope: Scope): readonly Statement[] {
  const planned = new Set(plan.schemes.map(({ name }) => name));
  const schemes = api.securitySchemes.filter(({ name }) => planned.has(name));
  const layers = (send: "sendWithRetries" | "sendOnce", authorize: "authorize" | "authorizeOnce"): Code =>
    recordOf({
      send: scope.value(send),
      ...(schemes.length > 0 && { authorize: scope.value(authorize), check: scope.value("checkCredentials") }),
    });
  return [
    constantOf(codeOf`description`, scope.type("ClientDescription"), descriptionLiteral(plan, scope)),
    ...(schemes.length > 0 ? [credentialsType(schemes, scope)] : []),
    clientOptions(api, schemes, scope),
    createClientFunction(layers("sendWithRetries", "authorize"), scope),
    createMinimalClientFunction(layers("sendOnce", "authorizeOnce"), scope),
  ];
}

const descriptionLiteral = (
  { servers, choosesServer, schemes, idempotencyHeader, requestIdHeaders }: ClientPlan,
  scope: Scope,
): Code =>
  recordOf({
    servers: listOf(servers.map(serverLiteral)),
    serverUrl: choosesServer ? scope.value("serverUrl") : undefined,
    securitySchemes:
      schemes.length > 0
        ? recordOf(Object.fromEntries(schemes.map((scheme) => [scheme.name, schemeLiteral(scheme, scope)])))
        : undefined,
    idempotencyHeader: idempotencyHeader === undefined ? undefined : literal(idempotencyHeader),
    requestIdHeaders: requestIdHeaders.length > 0 ? literal(requestIdHeaders) : undefined,
  });

/** `{ apply: bearer, get: clientCredentials, tokenUrl: "/token" }` */
function schemeLiteral({ apply, parameter, tokens }: SchemePlan, scope: Scope): Code {
  return recordOf({
    apply: scope.value(apply),
    name: parameter === undefined ? undefined : literal(parameter),
    get: tokens && scope.value("clientCredentials"),
    tokenUrl: tokens?.url === undefined ? undefined : literal(tokens.url),
  });
}

/** `export interface Credentials { apiKey?: Credential<string> | undefined; }` */
function credentialsType(schemes: readonly SecurityScheme[], scope: Scope): InterfaceDeclarationStructure {
  const members = schemes.map((scheme): Member => {
    const { name, kind, docs, clientCredentials: flow } = scheme;
    const value = kind === "basic" ? scope.type("BasicCredentials") : codeOf`string`;
    const clientType = flow ? codeOf` | ${scope.type("ClientCredentials")}` : codeOf``;
    return {
      name,
      required: false,
      type: codeOf`${scope.type("Credential")}<${value}>${clientType} | undefined`,
      docs: docsOf(docs, flow ? flowDocs(flow) : []),
    };
  });
  const docs = docsOf({
    description:
      "Credentials by security scheme, or functions that return them. An operation sends only those that it requires.",
  });
  return interfaceOf(codeOf`Credentials`, docs, members);
}

/** Describes how the client fetches tokens with a client id and secret. */
const flowDocs = ({ tokenUrl, scopes }: OAuthFlow): string[] => [
  "",
  "A token, or the client id and secret with which the client fetches tokens.",
  ...(tokenUrl === undefined ? [] : [`Token URL: \`${tokenUrl.replaceAll("`", "'")}\`.`]),
  ...(scopes.length === 0
    ? []
    : [`Scopes: ${scopes.map(({ name }) => `\`${name.replaceAll("`", "'")}\``).join(", ")}.`]),
];

/** `export interface ClientOptions extends BaseClientOptions { … }` */
function clientOptions(api: Api, schemes: readonly SecurityScheme[], scope: Scope): InterfaceDeclarationStructure {
  const credentials: Member = {
    name: "credentials",
    required: false,
    type: codeOf`Credentials | undefined`,
    docs: docsOf({ description: "The credentials of the caller." }),
  };
  const server: Member = {
    name: "server",
    required: false,
    type: codeOf`{ readonly index?: ${unionOf(api.servers.map((_, index) => literal(index)))} | undefined${variablesType(api.servers)} } | undefined`,
    docs: docsOf({
      description: "The server of the description to use, and the values of its variables.",
      default: api.servers[0]?.url,
    }),
  };
  const members = [...(schemes.length > 0 ? [credentials] : []), server];
  return interfaceOf(codeOf`ClientOptions`, docsOf({ description: "The options of a client." }), members, {
    extends: [scope.type("BaseClientOptions")],
  });
}

function variablesType(servers: readonly Server[]): Code {
  const types = new Map<string, Code[]>();
  for (const { name, values } of servers.flatMap(({ variables }) => variables)) {
    types.set(name, [...(types.get(name) ?? []), values.length > 0 ? unionOf(values.map(literal)) : codeOf`string`]);
  }
  if (types.size === 0) return codeOf``;
  const members = [...types].map(
    ([name, options]) => codeOf`readonly ${propertyKey(name)}?: ${unionOf(options)} | undefined`,
  );
  return codeOf`; readonly variables?: { ${joinCode(members, "; ")} } | undefined`;
}

/** `export function createClient(options: ClientOptions = {}): Client` */
const createClientFunction = (layers: Code, scope: Scope): FunctionDeclarationStructure => ({
  kind: StructureKind.Function,
  isExported: true,
  name: "createClient",
  docs: docsOf({ description: "Creates a client for the operations. It sends nothing." }),
  parameters: [{ name: "options", type: "ClientOptions", initializer: "{}" }],
  returnType: scope.type("Client"),
  statements: codeOf`return ${scope.value("makeClient")}(description, options, ${layers});`,
});

/** `export function createMinimalClient(options: Omit<ClientOptions, "hooks" | "retry"> = {}): Client` */
const createMinimalClientFunction = (layers: Code, scope: Scope): FunctionDeclarationStructure => ({
  kind: StructureKind.Function,
  isExported: true,
  name: "createMinimalClient",
  docs: docsOf({
    description:
      "Creates a client for the same operations in a smaller bundle. It sends each request once: no retries, hooks, renewal of credentials, or redirects of its own.",
  }),
  parameters: [{ name: "options", type: `Omit<ClientOptions, "hooks" | "retry">`, initializer: "{}" }],
  returnType: scope.type("Client"),
  statements: codeOf`return ${scope.value("makeClient")}(description, options, ${layers});`,
});
