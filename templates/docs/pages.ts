import type { Api } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Page } from "../code/emitter.js";
import type { Scope } from "../code/scope.js";
import { createContext, type DocContext } from "./context.js";
import { indexPage } from "./index-page.js";
import { modelPage } from "./model-page.js";
import { modulePage } from "./module-page.js";
import { webhookPage, type WebhookPage } from "./webhook-page.js";

const webhookPages = ({ webhooks }: Api, context: DocContext): readonly WebhookPage[] =>
  webhooks && context.webhooksFile !== undefined ? [webhookPage(webhooks, context.webhooksFile, context)] : [];

/** Makes the Markdown pages of a client: the index, and a page for the webhooks, for each module and for each model. */
export function docPages(api: Api, plan: WirePlan, scope: Scope): readonly Page[] {
  const context = createContext(api, plan, scope);
  const modules = api.modules.map((module) => modulePage(module, context));
  const models = api.models.map((model) => modelPage(model, context));
  const webhooks = webhookPages(api, context);
  return [indexPage(modules, webhooks, context), ...modules, ...webhooks, ...models].map(({ path, text }) => ({
    path,
    text,
  }));
}
