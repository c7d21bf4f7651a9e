import type { Api, Model } from "../../generator/ir/ir.js";
import type { WirePlan } from "../../generator/wire/wire.js";
import type { Page } from "../code/emitter.js";
import type { Scope } from "../code/scope.js";
import { clientDraft } from "./client-page.js";
import { createContext } from "./context.js";
import { createFileNames } from "./file-names.js";
import { indexDraft } from "./index-page.js";
import { finishPages } from "./layout/finish.js";
import { findOwners, type Owner } from "./layout/owners.js";
import {
  chapterPages,
  modelPages,
  MOST_MODEL_PAGES,
  type Chapter,
  type ListedChapter,
} from "./layout/chapter-pages.js";
import type { Draft } from "./layout/draft.js";
import type { PrintedSection } from "./layout/section.js";
import { printSection } from "./layout/size.js";
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
  const { longestPath } = files;
  const isSmall = models.length <= MOST_MODEL_PAGES;
  const owned = isSmall ? new Map<Owner | undefined, Model[]>() : groupModels(api);
  const printModels = (owner: Owner | undefined): readonly PrintedSection[] =>
    (owned.get(owner) ?? []).map((model) => printSection(modelSection(model, context), longestPath));
  const drafts: Draft[] = [];
  // The sections of a chapter are put on its pages before those of the next one are made, so that their memory is free.
  const addChapter = (chapter: Chapter): ListedChapter => {
    drafts.push(...chapterPages(chapter, files));
    return { base: chapter.base, target: chapter.target, rows: chapter.sections.map(({ row }) => row) };
  };
  const chapters = modules.map((module) =>
    addChapter(moduleChapter(module, printModels(module), longestPath, context)),
  );
  const webhookChapters = webhooks
    ? [addChapter(webhookChapter(webhooks, printModels(webhooks), longestPath, context))]
    : [];
  const modelDrafts = isSmall
    ? ownModelPages(context)
    : modelPages({ base: "models", title: "Models", models: printModels(undefined) }, files);
  const listed = { chapters, webhooks: webhookChapters, sharedModels: isSmall ? [] : modelDrafts };
  const client = clientDraft(context, longestPath);
  return finishPages([indexDraft(listed, files, context), ...(client ? [client] : []), ...drafts, ...modelDrafts]);
}

/** The models by the module that alone uses them. Those that several use are at `undefined`. */
function groupModels(api: Api): ReadonlyMap<Owner | undefined, readonly Model[]> {
  const owners = findOwners(api);
  const groups = new Map<Owner | undefined, Model[]>();
  for (const model of api.models) {
    const owner = owners.get(model.name);
    const group = groups.get(owner);
    if (group) group.push(model);
    else groups.set(owner, [model]);
  }
  return groups;
}
