/**
 * The intermediate representation (IR) is the description as plain data, in the terms of the OpenAPI specification. All
 * references are resolved, all defaults of the specification are filled in, and all names are chosen. It is independent of
 * files, of YAML and of the printer. Other folders import this file only.
 */

export type * from "./api.js";
export type * from "./checks.js";
export type * from "./model.js";
export type * from "./operation.js";
export type * from "./pagination.js";
export type {
  OAuthFlow,
  RequiredScheme,
  SecurityScheme,
  SecuritySchemeKind,
  Server,
  ServerVariable,
} from "./security.js";
export type * from "./types.js";
export type * from "./webhooks.js";

export { findModelCodecs, needsCodec } from "./codecs.js";
export { findCyclicNodes, findReachable, reverseGraph } from "./cycles.js";
export {
  createFormatTable,
  isBigInt,
  isBytes,
  type FormatOptions,
  type FormatTable,
  type ScalarCodecName,
} from "./formats.js";
export {
  listFailures,
  groupByStatus,
  classifyResponses,
  choosePreferredContents,
  describeResponseData,
  isDescribedFailure,
  isQuery,
  listSuccesses,
  type Outcome,
  type OutcomeKind,
  type ResponseData,
} from "./outcomes.js";
export { withExportNames } from "./export-names.js";
export {
  chooseBodyKind,
  chooseContentKind,
  chooseReadKind,
  isBinaryType,
  isEventStream,
  isJsonType,
  isMediaRange,
  isMultipart,
  isSequential,
  isUrlencodedForm,
} from "./media-types.js";
export { listObjectTypes, type FindModel } from "./object-types.js";
export {
  containsType,
  listAlternativeModels,
  listChildTypes,
  markRequestModels,
  listModels,
  listOperations,
  listTypeUses,
  type TypeUse,
} from "./reach.js";
export { replaceModels } from "./replace-models.js";
export {
  getListMember,
  getDefaultContentType,
  describeRequestData,
  mustBeGiven,
  requiresContentType,
  requiresParams,
} from "./requests.js";
export { isSent } from "./security.js";
export { isStructured } from "./structured.js";
export { isDecidedByDiscriminator, removeDiscriminatorValue } from "./discriminators.js";
export { findTypedProperties, listFewValues, listValueKinds, type KindContext, type ValueKind } from "./value-kinds.js";
