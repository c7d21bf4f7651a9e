import { literal, propertyKey } from "../../code/escape.js";
import type { Operation, SecurityScheme } from "../../../generator/ir/ir.js";
import type { DocContext } from "../context.js";
import type { Value } from "./print-value.js";

/** Whether the client takes credentials for the security scheme. */
export const takesCredentials = ({ kind }: SecurityScheme): boolean => kind !== "mutualTLS" && kind !== "unsupported";

/** The client options with placeholders: `{ credentials: { login: { username: "your-username", … } } }` */
export const credentialsOf = (schemes: readonly SecurityScheme[]): Value => ({
  members: [["credentials", { members: schemes.map((scheme) => [propertyKey(scheme.name), credentialOf(scheme)]) }]],
});

function credentialOf({ kind }: SecurityScheme): Value {
  if (kind !== "basic") return literal(kind === "bearer" ? "your-token" : "your-api-key");
  return {
    members: [
      ["username", literal("your-username")],
      ["password", literal("your-password")],
    ],
  };
}

/** The schemes of the operation's first security requirement for which the client takes credentials. */
export const schemesOf = ({ security }: Operation, { schemes }: DocContext): readonly SecurityScheme[] =>
  (security[0] ?? []).flatMap(({ scheme }) => schemes.get(scheme) ?? []).filter(takesCredentials);
