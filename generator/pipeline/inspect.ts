import {
  classifyResponses,
  describeResponseData,
  isDescribedFailure,
  getListMember,
  type Api,
  type Field,
  type Model,
  type Operation,
  type OperationNames,
  type Parameter,
  type RequestContent,
  type ResponseData,
  type Webhook,
} from "../ir/ir.js";
import type { OutputOptions } from "../config/options.js";
import { SINGLE_FILE } from "../emit/single-file/select-declarations.js";
import type { PrintType } from "../emit/print/type-text.js";

/** The emitted operations, models and webhooks with their names. `fetchsmith inspect --json` prints it. */
export interface Inspection {
  readonly operations: readonly InspectedOperation[];
  readonly models: readonly InspectedModel[];
  readonly webhooks: readonly InspectedWebhook[];
}

/** An operation, its function and its types. */
export interface InspectedOperation {
  readonly operationId: string | null;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly function: string;
  /** The emitted file with the function: `challenges.ts`, or `challenges.js`. */
  readonly module: string;
  readonly paramsType: string;
  readonly params: readonly {
    readonly name: string;
    readonly in: string;
    readonly member: string;
    readonly required: boolean;
  }[];
  readonly body: InspectedBody | null;
  readonly responses: readonly {
    readonly status: string;
    readonly contentType: string | null;
    readonly type: string;
  }[];
  readonly pagination: { readonly page: string; readonly stream: string; readonly list: string } | null;
  readonly security: readonly (readonly string[])[];
}

/** The request body of an operation, by media type. */
export interface InspectedBody {
  readonly required: boolean;
  readonly contents: readonly {
    readonly contentType: string;
    readonly member: string | null;
    readonly fields: readonly { readonly name: string; readonly member: string; readonly required: boolean }[];
  }[];
}

/** A model and the position of its schema. */
export interface InspectedModel {
  readonly pointer: string;
  readonly type: string;
  readonly requestType: string | null;
  /** The type of a base's own members. Absent unless the type is the union of the schemas that extend the base. */
  readonly baseType?: string;
  /** The emitted file with the type: `models.ts`, or `models.d.ts`. */
  readonly module: string;
}

/** A webhook or a callback, and its payload type. */
export interface InspectedWebhook {
  readonly kind: "webhook" | "callback";
  readonly name: string;
  readonly method: string;
  readonly pointer: string;
  /** The emitted file with the type of the payload. */
  readonly module: string;
  /** The type of the payload. */
  readonly type: string;
  /** The function after which a callback is sent. */
  readonly operation: string | null;
  readonly expression: string | null;
  readonly contents: readonly { readonly contentType: string; readonly decoder: string | null }[];
}

/** The emitted files that declare what a module exports. */
interface ModuleFiles {
  readonly functions: (module: string) => string;
  readonly types: (module: string) => string;
}

/** In JavaScript the functions are in the script of a module, and the types in its declarations. */
function createModuleFiles({ singleFile, language }: OutputOptions): ModuleFiles {
  const named = (ending: string) => (module: string) => `${singleFile ? SINGLE_FILE : module}${ending}`;
  return language === "js"
    ? { functions: named(".js"), types: named(".d.ts") }
    : { functions: named(".ts"), types: named(".ts") };
}

/** Makes an inspection of an IR. */
export function inspectApi(api: Api, print: PrintType, options: OutputOptions): Inspection {
  const { functions, types } = createModuleFiles(options);
  const models = api.models.filter(({ isVariant, isBase }) => !isVariant && !isBase);
  const { list: webhooks, module: webhookModule } = api.webhooks ?? { list: [], module: "" };
  return {
    operations: api.modules.flatMap((module) =>
      module.operations.map((operation) => inspectOperation(operation, functions(module.name), print)),
    ),
    models: models.map((model) => inspectModel(model, types("models"))),
    webhooks: webhooks.map((webhook) => inspectWebhook(webhook, types(webhookModule))),
  };
}

function inspectOperation(operation: Operation, module: string, print: PrintType): InspectedOperation {
  const { names, body } = operation;
  const pages = names.pagination;
  return {
    operationId: operation.operationId ?? null,
    method: operation.method,
    path: operation.path,
    pointer: operation.pointer,
    function: pages?.list ?? names.function,
    module,
    paramsType: names.params,
    params: operation.parameters.map((parameter) => inspectParameter(parameter, names)),
    body: body
      ? { required: body.required, contents: body.contents.map((content) => inspectContent(content, names)) }
      : null,
    responses: classifyResponses(operation).map((response) => ({
      status: response.status,
      contentType: response.contentType ?? null,
      type: typeName(describeResponseData(response, isDescribedFailure(response)), print),
    })),
    pagination: pages ? { page: pages.page, stream: pages.stream, list: pages.list } : null,
    security: operation.security.map((together) => together.map(({ scheme }) => scheme)),
  };
}

const inspectParameter = ({ name, in: location, member, required }: Parameter, names: OperationNames) => ({
  name,
  in: location,
  member: getListMember(member, names),
  required,
});

const inspectContent = ({ contentType, member, fields }: RequestContent, names: OperationNames) => ({
  contentType,
  member: member ?? null,
  fields: member === undefined ? fields.map((field) => inspectField(field, names)) : [],
});

const inspectField = ({ name, member, required }: Field, names: OperationNames) => ({
  name,
  member: getListMember(member, names),
  required,
});

function typeName(data: ResponseData, print: PrintType): string {
  switch (data.kind) {
    case "none":
      return "undefined";
    case "value":
      return print(data.type);
    case "blob":
      return "Blob";
    case "events":
      return "AsyncIterable<ServerSentEvent>";
    case "sequence":
      return `AsyncIterable<${print(data.type)}>`;
  }
}

const inspectModel = ({ pointer, name, requestName, baseName }: Model, module: string): InspectedModel => ({
  pointer,
  type: name,
  requestType: requestName ?? null,
  ...(baseName === undefined ? {} : { baseType: baseName }),
  module,
});

const inspectWebhook = (webhook: Webhook, module: string): InspectedWebhook => ({
  kind: webhook.kind,
  name: webhook.name,
  method: webhook.method,
  pointer: webhook.pointer,
  module,
  type: webhook.payload,
  operation: webhook.callback?.operation ?? null,
  expression: webhook.callback?.expression ?? null,
  contents: webhook.contents.map(({ contentType, decoder }) => ({ contentType, decoder: decoder ?? null })),
});
