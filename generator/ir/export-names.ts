import type { Api } from "./api.js";
import type { Model } from "./model.js";
import type { Operation } from "./operation.js";
import { replaceModels } from "./replace-models.js";
import type { Identifier, TypeNode } from "./types.js";
import type { Webhook } from "./webhooks.js";

type Names = ReadonlyMap<Identifier, Identifier>;

/** An API in which all types have the names that `index.ts` exports, as readers of documentation know them. */
export function withExportNames(api: Api): Api {
  const names: Names = new Map((api.exportNames ?? []).map(({ local, name }) => [local, name]));
  if (names.size === 0) return api;
  return {
    ...api,
    exportNames: undefined,
    models: api.models.map((model) => renameModel(model, names)),
    modules: api.modules.map((module) => ({
      ...module,
      operations: module.operations.map((operation) => renameInOperation(operation, names)),
    })),
    webhooks: api.webhooks && {
      ...api.webhooks,
      list: api.webhooks.list.map((webhook) => renameWebhook(webhook, names)),
    },
  };
}

const rename = (name: Identifier, names: Names): Identifier => names.get(name) ?? name;

const renameTyped = <Typed extends { readonly type: TypeNode }>(typed: Typed, names: Names): Typed => ({
  ...typed,
  type: replaceModels(typed.type, names),
});

const renameModel = (model: Model, names: Names): Model => ({
  ...renameTyped(model, names),
  name: rename(model.name, names),
  requestName: model.requestName && rename(model.requestName, names),
  baseName: model.baseName && rename(model.baseName, names),
});

const renameInOperation = (operation: Operation, names: Names): Operation => ({
  ...operation,
  parameters: operation.parameters.map((parameter) => ({
    ...renameTyped(parameter, names),
    ...(parameter.fields && { fields: parameter.fields.map((field) => renameTyped(field, names)) }),
  })),
  body: operation.body && {
    ...operation.body,
    contents: operation.body.contents.map((content) => ({
      ...renameTyped(content, names),
      fields: content.fields.map((field) => renameTyped(field, names)),
    })),
  },
  responses: operation.responses.map((response) => ({
    ...response,
    type: response.type && replaceModels(response.type, names),
  })),
  pagination: operation.pagination && {
    ...operation.pagination,
    record: replaceModels(operation.pagination.record, names),
  },
});

const renameWebhook = (webhook: Webhook, names: Names): Webhook => ({
  ...webhook,
  payload: rename(webhook.payload, names),
  contents: webhook.contents.map((content) => renameTyped(content, names)),
  parameters: webhook.parameters.map((list) => ({
    ...list,
    members: list.members.map((member) => renameTyped(member, names)),
  })),
});
