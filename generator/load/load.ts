/* Other folders import from this file. Libraries are loaded only when they are used. */

export { checkDocument, type Document, writeLimitHelp, parseDocument, type Source } from "./document.js";
export type { Documents } from "./documents.js";
export { hasOnlyNumbers, roundIntegers, writeJson } from "./exact-numbers.js";
export { type Budget, createBudget, DEFAULT_LIMITS, LimitError, type Limits } from "./limits.js";
export { loadDocuments, type PulledFrom, type ReadFile } from "./load-documents.js";
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
export { findOwnCycle } from "./own-cycle.js";
export { toAbsolutePath } from "./paths.js";
export { childPointer, getDocumentName, decodeTokens } from "./pointer.js";
export { locateProblems } from "./positions/locate.js";
export { createRefs, type Located, LONGEST_CHAIN, getPureReference, type ReferenceProblem, type Refs } from "./refs.js";
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
