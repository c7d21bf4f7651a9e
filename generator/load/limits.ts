/** How much a description may ask for; each can be raised where one is known to be well meant. */
export interface Limits {
  /** How often an alias of YAML may be expanded, over all aliases that hold one another. */
  readonly aliases: number;
  /** How many levels a document may nest. */
  readonly depth: number;
  /** The largest file that is read, in bytes. */
  readonly bytes: number;
  /** How many files it may refer to. */
  readonly files: number;
}

export const DEFAULT_LIMITS: Limits = { aliases: 100, depth: 200, bytes: 128 * 1024 * 1024, files: 1000 };
