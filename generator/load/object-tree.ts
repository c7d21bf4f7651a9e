import type { Report } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import type { Limits } from "./limits.js";
import { child } from "./pointer.js";
import type { Tree } from "./tree.js";

/*
 * A description that a program hands over as an object. What comes of it is a copy, as JSON would hold it, so that
 * neither side sees what the other changes.
 */

/** What one reading knows. */
interface Reading {
  readonly file: string;
  readonly report: Report;
  readonly limits: Limits;
  /** The objects on the way to the one that is read, and where they were met. */
  readonly holders: Map<object, Pointer>;
  parts: number;
}

/** The plain tree of a value; whatever JSON has no word for is reported. Not to be used where something was. */
export function treeOf(value: unknown, file: string, report: Report, limits: Limits): Tree {
  const reading: Reading = { file, report, limits, holders: new Map(), parts: 0 };
  try {
    return read(value, "#", reading) ?? null;
  } catch (error) {
    // A member may be a function in disguise.
    const reason = error instanceof Error ? error.message : String(error);
    report("FS1001", `The description can't be read: ${reason}.`, { file });
    return null;
  }
}

/** Undefined for what JSON leaves out. */
function read(value: unknown, pointer: Pointer, reading: Reading): Tree | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value;
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
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
    report("FS1102", `The description holds itself: this is \`${holder}\` once more.`, { file, pointer }, UNRESOLVED);
    return undefined;
  }
  // What is found to be too much is told by those who know of these limits.
  if (holders.size > limits.depth || ++reading.parts > limits.parts) return {};
  holders.set(value, pointer);
  const tree = Array.isArray(value) ? readList(value, pointer, reading) : readMembers(value, pointer, reading);
  holders.delete(value);
  return tree;
}

const PLAIN: readonly string[] = ["Object", "Array", "Module"];

const UNRESOLVED = "Hand it over as it is written, with each `$ref` where it stands, or give its path.";

const readList = (list: readonly unknown[], pointer: Pointer, reading: Reading): Tree =>
  Array.from(list, (item, at) => read(item, child(pointer, at), reading) ?? null);

/** Entries make an own member of `__proto__` as well. */
const readMembers = (value: object, pointer: Pointer, reading: Reading): Tree =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
      const tree = read(item, child(pointer, key), reading);
      return tree === undefined ? [] : [[key, tree]];
    }),
  );

function refuse(what: string, pointer: Pointer, { file, report }: Reading): undefined {
  report("FS1204", `This is ${what}, which no description can hold.`, { file, pointer });
}
