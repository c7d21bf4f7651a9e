import type { Api, SecurityScheme, Server } from "../ir/ir.js";
import type { PlanContext } from "./context.js";
import { planErrorMembers } from "./error-members.js";
import type { ClientPlan, SchemePlan, ServerPlan, WireOptions } from "./plan.js";

/** The header that the run time uses by default. */
const DEFAULT_IDEMPOTENCY_HEADER = "Idempotency-Key";

/** Plans what the client knows about the API. */
export const planClient = (
  api: Pick<Api, "servers" | "securitySchemes" | "modules">,
  { idempotencyHeader, requestIdHeaders }: WireOptions,
  context: PlanContext,
): ClientPlan => ({
  servers: api.servers.map(planServer),
  choosesServer: api.servers.length > 1 || listServers(api).some(({ variables }) => variables.length > 0),
  schemes: api.securitySchemes.flatMap(planScheme),
  idempotencyHeader: idempotencyHeader === DEFAULT_IDEMPOTENCY_HEADER ? undefined : idempotencyHeader.toLowerCase(),
  requestIdHeaders: requestIdHeaders.map((name) => name.toLowerCase()),
  errorMembers: planErrorMembers(api, context),
});

/** The servers of the client and those of operations. */
const listServers = ({ servers, modules }: Pick<Api, "servers" | "modules">): readonly Server[] => [
  ...servers,
  ...modules.flatMap(({ operations }) => operations.flatMap((operation) => operation.servers ?? [])),
];

/** Characters that a value of a variable may have only if the description lists it. */
const DELIMITER = /[\p{Cc}/?#@\\:]|^\.{1,2}$/u;

/** Plans a server: its URL template, the defaults of its variables, and the values that only an enum allows. */
export const planServer = ({ url, variables }: Server): ServerPlan => ({
  url,
  variables: Object.fromEntries(variables.map((variable) => [variable.name, variable.default])),
  values: Object.fromEntries(
    variables.flatMap(({ name, values }) => {
      const delimiting = values.filter((value) => DELIMITER.test(value));
      return delimiting.length > 0 ? [[name, delimiting]] : [];
    }),
  ),
});

function planScheme({ name, kind, parameter, clientCredentials }: SecurityScheme): SchemePlan[] {
  switch (kind) {
    case "mutualTLS":
    case "unsupported":
      return [];
    case "basic":
      return [{ name, apply: kind }];
    case "bearer":
      return [{ name, apply: kind, tokens: clientCredentials && { url: clientCredentials.tokenUrl } }];
    default:
      return [{ name, apply: kind, parameter }];
  }
}
