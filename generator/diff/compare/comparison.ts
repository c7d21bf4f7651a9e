import type { TypePosition } from "../../emit/print/type-text.js";
import type { TypeNode } from "../../ir/ir.js";
import type { AddChange, ChangeMessage, ChangeOrigin, DataFlow, Level, OldAndNew, OwnedText } from "../change.js";
import type { ComparedApi } from "./compared-api.js";

/** The comparison of two APIs. */
export interface ApiComparison extends OldAndNew<ComparedApi> {
  readonly addChange: AddChange;
  /** The results of pairs of types. Each pair is compared once, even if many operations lead to it. */
  readonly results: Map<string | PendingPair, PairResult>;
  /** Follows the reference at a pointer. Without it, no two operations share a parameter. */
  readonly followReference?: OldAndNew<(pointer: string) => string> | undefined;
}

/** The comparison of the types of one operation, for one direction. */
export interface TypeComparison extends ApiComparison {
  readonly flow: DataFlow;
  /** The id of the operation; undefined if the types belong to none. */
  readonly operation: string | undefined;
  /** The identities of the pairs that have been visited for this operation and direction. */
  readonly visited: Set<string>;
  /** Whether changes are dropped, because only the question is asked whether one type can replace the other. */
  readonly isTrial: boolean;
  /** The pairs that are compared later. A queue is used, because a chain of models can be too long for the stack. */
  readonly pending: PendingPair[];
  /** Whether code that reads values of type `before` can also read those of type `after`. */
  readonly canReadAs: (after: TypeNode, before: TypeNode, comparison: TypeComparison) => boolean;
}

/** Two types that will be compared. */
export interface PendingPair {
  readonly before: TypeNode;
  readonly after: TypeNode;
  readonly subject: TypeSubject;
  /** The identity of the pair within an operation; undefined if nothing can lead to it twice. */
  readonly identity: string | undefined;
  /** The key of its result; undefined if no other pair can have the same result. */
  readonly resultKey: string | undefined;
}

/** The result of comparing two types. It does not depend on the operation. */
export interface PairResult {
  readonly changes: readonly TypeChange[];
  /** The pairs of types that the two types lead to. */
  readonly pairs: readonly PendingPair[];
}

/** The arguments of `addChange`, without the operation. */
export type TypeChange = readonly [level: Level, code: string, message: string | ChangeMessage, origin: ChangeOrigin];

/** What a message calls the compared thing: "`id` of `Pet`". */
export interface SubjectName {
  readonly name: string;
  /** Undefined if the name has no owner. */
  readonly owned?: OwnedText | undefined;
}

/** Something that both descriptions have, and that is compared. */
export interface ComparedSubject extends SubjectName {
  readonly origin: ChangeOrigin;
}

/** A compared type. */
export interface TypeSubject extends ComparedSubject {
  /** How the type is printed on each side; as in a model by default. */
  readonly positions?: OldAndNew<TypePosition> | undefined;
}

/** Names a member of an owner: "`id` of `Pet`". */
export function nameMember(member: string, owner: string): SubjectName {
  const withOwner = (name: string): string => `\`${member}\` of ${name}`;
  return { name: withOwner(owner), owned: { owner, withoutOwner: `\`${member}\``, withOwner } };
}

/** Names a model or an emitted type: "`Pet`". */
export const nameType = (name: string): string => `\`${name}\``;

/** Writes a message about a subject. If several owners have the same change, it names them all. */
export const writeMessage = ({ name, owned }: SubjectName, write: (name: string) => string): ChangeMessage => ({
  text: write(name),
  owned: owned && extendOwned(owned, write),
});

/** The same subject with a longer name, such as "each item of `list`". */
export const extendName = <Subject extends SubjectName>(
  subject: Subject,
  extend: (name: string) => string,
): Subject => ({ ...subject, name: extend(subject.name), owned: subject.owned && extendOwned(subject.owned, extend) });

const extendOwned = ({ owner, withoutOwner, withOwner }: OwnedText, extend: (text: string) => string): OwnedText => ({
  owner,
  withoutOwner: extend(withoutOwner),
  withOwner: (name) => extend(withOwner(name)),
});
