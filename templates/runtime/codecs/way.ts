import type { MemberCodec, Way } from "./codec.js";

/** The name that a member has where a conversion of that way begins. */
export function nameOf(member: MemberCodec, way: Way): string {
  return way === "decode" ? member.name : (member.member ?? member.name);
}

/** The way back. */
export function otherWay(way: Way): Way {
  return way === "decode" ? "encode" : "decode";
}

/** Is it an object whose properties are converted? */
export function isPlainObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
