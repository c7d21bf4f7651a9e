/** Makes the wire plan of a description. Other folders import this file only. */

import { listOperations, type Api, type Operation, type Webhook } from "../ir/ir.js";
import { planClient } from "./client.js";
import { ANY_OBJECT, planCodec, planModelCodec } from "./codecs.js";
import { createPlanContext, type PlanContext } from "./context.js";
import { planOperation } from "./operations.js";
import type { DecoderPlan, OperationPlan, WireOptions, WirePlan } from "./plan.js";

export { ERROR_MEMBERS, type ErrorMember } from "./error-members.js";
export type * from "./codec-plan.js";
export type * from "./plan.js";
export type * from "./request-plan.js";
export type * from "./response-plan.js";

/** Plans how each operation of a description is sent, and how each response and webhook is read. */
export function planApi(api: Api, options: WireOptions): WirePlan {
  const context = createPlanContext(api, options);
  const codecs = api.models.flatMap((model) => {
    const codec = planModelCodec(model, context);
    return codec ? [[model.name, codec] as const] : [];
  });
  const webhooks = api.webhooks?.list ?? [];
  return {
    client: planClient(api, options, context),
    operations: Object.fromEntries(listOperations(api).map((each) => [each.pointer, planOperation(each, context)])),
    codecs: Object.fromEntries(codecs),
    decoders: Object.fromEntries(webhooks.map((each) => [each.payload, planDecoders(each, context)])),
    formats: context.formats,
  };
}

/** Returns the plan of an operation of the same description. */
export function getOperationPlan({ operations }: WirePlan, { pointer }: Operation): OperationPlan {
  const plan = operations[pointer];
  if (!plan) throw new Error(`There is no wire plan of the operation at ${pointer}.`);
  return plan;
}

const planDecoders = ({ contents }: Webhook, context: PlanContext): readonly DecoderPlan[] =>
  contents.flatMap(({ contentType, type, decoder: name }) =>
    name ? [{ name, type: contentType, codec: planCodec(type, "decode", context) ?? ANY_OBJECT }] : [],
  );
