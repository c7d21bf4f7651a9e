import type { Api } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Page } from "../code/emitter.js";
import type { Scope } from "../code/scope.js";
import { clientDraft } from "./client-page.js";
import { createContext, type DocContext } from "./context.js";
import { createFileNames } from "./file-names.js";
import { indexDraft } from "./index-page.js";
import { finishPages } from "./layout/finish.js";
import { findOwners, type Owner } from "./layout/owners.js";
import { chapterPages, modelPages, MOST_MODEL_PAGES } from "./layout/chapter-pages.js";
import { fitSections } from "./layout/size.js";
import type { Section } from "./layout/section.js";
import { modelSection, ownModelPages } from "./model-page.js";
import { moduleChapter } from "./module-page.js";
import { webhookChapter } from "./webhook-page.js";

export { docParts } from "./parts.js";

/**
 * Makes the Markdown pages of a client: the index, and a page for the webhooks, for each module and for each model. If there
 * are many models, they stand on the page of the module that alone uses them, and the others on pages by name. A page that
 * would be too large is divided.
 */
export function docPages(api: Api, plan: WirePlan, scope: Scope): readonly Page[] {
  const context = createContext(api, plan, scope);
  const { modules, webhooks, models } = api;
  const files = createFileNames([...modules.map(({ name }) => name), ...(webhooks ? [webhooks.module] : [])]);
  const isSmall = models.length <= MOST_MODEL_PAGES;
  const sections = isSmall ? new Map<Owner | undefined, Section[]>() : groupModels(context);
  const chapters = modules.map((module) => moduleChapter(module, sections.get(module) ?? [], context));
  const webhookChapters = webhooks ? [webhookChapter(webhooks, sections.get(webhooks) ?? [], context)] : [];
  const drafts = [...chapters, ...webhookChapters].flatMap((chapter) => chapterPages(chapter, files));
  const modelDrafts = isSmall
    ? ownModelPages(context)
    : modelPages(
        { base: "models", title: "Models", models: fitSections(sections.get(undefined) ?? [], files.longestPath) },
        files,
      );
  const index = indexDraft(
    { chapters, webhooks: webhookChapters, sharedModels: isSmall ? [] : modelDrafts },
    files,
    context,
  );
  const client = clientDraft(context);
  return finishPages([index, ...(client ? [client] : []), ...drafts, ...modelDrafts]);
}

/** The sections of the models by the module that alone uses them. Those that several use are at `undefined`. */
function groupModels(context: DocContext): ReadonlyMap<Owner | undefined, readonly Section[]> {
  const owners = findOwners(context.api);
  const groups = new Map<Owner | undefined, Section[]>();
  for (const model of context.api.models) {
    const owner = owners.get(model.name);
    const group = groups.get(owner) ?? [];
    group.push(modelSection(model, context));
    groups.set(owner, group);
  }
  return groups;
}
