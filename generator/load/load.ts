/* The door of this folder: other folders import from here. Libraries are loaded only when they are needed. */

export { checkedDocument, type Document, helpFor, parseDocument, type Source } from "./document.js";
export type { Documents } from "./documents.js";
export { hashOf } from "./hash.js";
export { type Budget, createBudget, DEFAULT_LIMITS, LimitError, type Limits } from "./limits.js";
export { loadDocuments, type ReadFile } from "./load-documents.js";
export { treeOf } from "./object-tree.js";
export { type DescribedOperation, findOperations, findPaths, operationsOf } from "./operations.js";
export { absolutePath, withoutLinks } from "./paths.js";
export { child, documentNameOf, tokensOf } from "./pointer.js";
export { locate } from "./positions/locate.js";
export { createFileReader, decodeName, readNoFile } from "./read-files.js";
export { DESCRIPTION, HEADER, OVERLAY, readSpec } from "./read-spec.js";
export { createRefs, type Located, LONGEST_CHAIN, onwardReference, type ReferenceProblem, type Refs } from "./refs.js";
export { upgradeSwagger } from "./swagger/upgrade.js";
export {
  byCodeUnit,
  get,
  getArray,
  getBoolean,
  getNumber,
  getObject,
  getString,
  getStrings,
  isArray,
  isObject,
  textOf,
  type Tree,
  type TreeObject,
} from "./tree.js";
export { checkVersion, type Description, type Version } from "./version.js";
