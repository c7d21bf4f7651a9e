import type { Report } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import { toExact } from "./exact-numbers.js";
import type { Limits } from "./limits.js";
import { childPointer } from "./pointer.js";
import type { Tree } from "./tree.js";

/*
 * A description that a program passes as an object. It is copied as JSON would represent it, so that later changes of
 * the object have no effect.
 */

/** The state of one conversion. */
interface Reading {
  readonly file: string;
  readonly report: Report;
  readonly limits: Limits;
  /** The objects around the current one, and their pointers. */
  readonly holders: Map<object, Pointer>;
  parts: number;
}

/** Converts a value to a tree. Values that JSON can't represent are reported; the tree must not be used then. */
export function convertToTree(value: unknown, file: string, report: Report, limits: Limits): Tree {
  const reading: Reading = { file, report, limits, holders: new Map(), parts: 0 };
  try {
    return read(value, "#", reading) ?? null;
  } catch (error) {
    // A getter or a proxy may throw.
    const reason = error instanceof Error ? error.message : String(error);
    report("FS1001", `The description can't be read: ${reason}.`, { file });
    return null;
  }
}

/** Undefined for what JSON omits. */
function read(value: unknown, pointer: Pointer, reading: Reading): Tree | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") return toExact(value);
  if (typeof value === "object") return readObject(value, pointer, reading);
  return refuse(`a ${typeof value}`, pointer, reading);
}

function readObject(value: object, pointer: Pointer, reading: Reading): Tree | undefined {
  const { file, report, limits, holders } = reading;
  if (value instanceof Date) return read(value.toJSON(), pointer, reading);
  const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
  if (!PLAIN.includes(kind)) return refuse(`a ${kind}`, pointer, reading);
  const holder = holders.get(value);
  if (holder !== undefined) {
    report(
      "FS1102",
      `The description must not contain itself: this is the same object as \`${holder}\`.`,
      { file, pointer },
      UNRESOLVED,
    );
    return undefined;
  }
  // The check of the limits reports this later.
  if (holders.size > limits.depth || ++reading.parts > limits.parts) return {};
  holders.set(value, pointer);
  const tree = Array.isArray(value) ? readList(value, pointer, reading) : readMembers(value, pointer, reading);
  holders.delete(value);
  return tree;
}

const PLAIN: readonly string[] = ["Object", "Array", "Module"];

const UNRESOLVED = "Pass the description with its `$ref`s unresolved, or pass its path.";

const readList = (list: readonly unknown[], pointer: Pointer, reading: Reading): Tree =>
  Array.from(list, (item, at) => read(item, childPointer(pointer, at), reading) ?? null);

/** `Object.fromEntries` defines a property even for the key `__proto__`. */
const readMembers = (value: object, pointer: Pointer, reading: Reading): Tree =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
      const tree = read(item, childPointer(pointer, key), reading);
      return tree === undefined ? [] : [[key, tree]];
    }),
  );

function refuse(what: string, pointer: Pointer, { file, report }: Reading): undefined {
  report("FS1204", `A description can't contain ${what}.`, { file, pointer });
}
