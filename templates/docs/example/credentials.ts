import { literal, propertyKey } from "../../code/escape.js";
import { isSent, type Operation, type SecurityScheme } from "../../../generator/ir/ir.js";
import type { DocContext } from "../context.js";
import type { Value } from "./print-value.js";

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

/** The schemes of the operation's first security requirement whose schemes are all defined, if the client takes credentials for them. */
export function schemesOf({ security }: Operation, { schemes }: DocContext): readonly SecurityScheme[] {
  const together = security.find((all) => all.every(({ scheme }) => schemes.has(scheme))) ?? [];
  return together.flatMap(({ scheme }) => schemes.get(scheme) ?? []).filter(isSent);
}
