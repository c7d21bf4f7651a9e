/* Other folders import from this file. Libraries are loaded only when they are used. */

export { checkDocument, type Document, parseDocument, type Source } from "./parse/document.js";
export type { Documents } from "./references/documents.js";
export { hasOnlyNumbers, roundIntegers, writeJson } from "./exact-numbers.js";
export { type Budget, createBudget, DEFAULT_LIMITS, LimitError, type Limits, writeLimitHelp } from "./limits.js";
export { loadDocuments, type PulledFrom, type ReadFile } from "./references/load-documents.js";
export { convertToTree } from "./object-tree.js";
export {
  type DescribedOperation,
  findOperations,
  findPaths,
  findSchemeName,
  listPathItemOperations,
  listPathItems,
  type PathItems,
} from "./operations.js";
export { findOwnCycle } from "./references/own-cycle.js";
export { toAbsolutePath } from "./files/paths.js";
export { childPointer, getDocumentName, decodeTokens } from "./pointer.js";
export { locateProblems } from "./positions/locate.js";
export {
  createRefs,
  type Located,
  LONGEST_CHAIN,
  getPureReference,
  type ReferenceProblem,
  type Refs,
} from "./references/refs.js";
export { isStatus } from "./statuses.js";
export { upgradeSwagger } from "./swagger/upgrade.js";
export {
  compareCodeUnits,
  get,
  getArray,
  getBoolean,
  getNumber,
  getObject,
  getString,
  getStrings,
  hasAny,
  isArray,
  isObject,
  scalarToString,
  type Tree,
  type TreeObject,
} from "./tree.js";
export { checkVersion, type Description, type Version } from "./version.js";
