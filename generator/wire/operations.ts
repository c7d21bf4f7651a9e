import type { Operation } from "../ir/ir.js";
import { planBody } from "./body.js";
import { planServer } from "./client.js";
import type { PlanContext } from "./context.js";
import { planOutcomes } from "./outcomes.js";
import { planPages } from "./pages.js";
import { planParameter } from "./parameters.js";
import type { OperationPlan } from "./plan.js";
import { planResults } from "./results.js";

/** Plans how an operation is sent and how its responses are read. */
export function planOperation(operation: Operation, context: PlanContext): OperationPlan {
  const { id, method, path, parameters, body, security, servers } = operation;
  const alternatives = listAlternatives(security, context);
  return {
    id,
    method,
    path: withoutFragment(path),
    parameters: parameters.map((parameter) => planParameter(parameter, context)),
    body: body && planBody(body, method, context),
    ...planOutcomes(operation, context),
    results: planResults(operation),
    security: alternatives.map((together) => together.map(({ scheme }) => scheme)),
    scopes: planScopes(alternatives, context),
    servers: servers?.map(planServer),
    pages: planPages(operation, context),
  };
}

/**
 * The security requirements with the schemes whose credentials the client sends. An empty one says that credentials are
 * optional: the run time sends none if no other one has all its credentials.
 */
const listAlternatives = (security: Operation["security"], { sentSchemes }: PlanContext): Operation["security"] =>
  security
    .map((together) => together.filter(({ scheme }) => sentSchemes.has(scheme)))
    .filter((together) => together.length > 0);

/** A fragment is never sent, and a query after it would be part of it (RFC 3986, section 3.5). */
const withoutFragment = (path: string): string => path.replace(/#[^]*$/, "");

function planScopes(security: Operation["security"], { tokenSchemes }: PlanContext): OperationPlan["scopes"] {
  const alternatives = security.map((together) =>
    together.filter(({ scheme, scopes }) => scopes.length > 0 && tokenSchemes.has(scheme)),
  );
  if (alternatives.every((together) => together.length === 0)) return undefined;
  return alternatives.map((together) => Object.fromEntries(together.map(({ scheme, scopes }) => [scheme, scopes])));
}
