import type { Identifier, ParameterLocation, WireName } from "../ir/ir.js";
import type { CodecPlan } from "./codec-plan.js";

/** A function of the run time that writes a field of a urlencoded form. */
export type FieldWriter =
  "formQuery" | "spaceDelimitedQuery" | "pipeDelimitedQuery" | "deepObjectQuery" | "joinedQuery";

/** A function of the run time that writes a parameter. The `joined…` writers take a delimiter. */
export type ParameterWriter =
  | FieldWriter
  | "simplePath"
  | "simpleListPath"
  | "labelPath"
  | "matrixPath"
  | "joinedPath"
  | "contentPath"
  | "collapsibleMapQuery"
  | "contentQuery"
  | "rawQuery"
  | "fieldsQuery"
  | "simpleHeader"
  | "joinedHeader"
  | "contentHeader"
  | "formCookie"
  | "reservedCookie"
  | "cookieCookie"
  | "contentCookie";

/** A function of the run time that turns a value into a string. */
export type StringEncoder = "looseJson" | "fullDate" | "dateTimeSeconds" | "text" | "json" | "exactJson" | "exactText";

/** How a value becomes a string. */
export type EncodePlan =
  | StringEncoder
  /** The codec converts the value first. Without `then`, the run time's default writes the result. */
  | { readonly kind: "coded"; readonly codec: CodecPlan; readonly then?: StringEncoder | undefined }
  /** The items of an array with a delimiter between them. */
  | { readonly kind: "joined"; readonly delimiter: string; readonly items?: EncodePlan | undefined };

/** How a value is written. Parameters and the fields of forms share these properties. */
interface ValuePlan {
  /** The name on the wire. */
  readonly wire: WireName;
  /** The member of the params, or of the body. */
  readonly member: string;
  /** The character between items, for the writers that take one. */
  readonly delimiter?: string | undefined;
  /** The codec that converts the value before it is written. */
  readonly codec?: CodecPlan | undefined;
  readonly explode?: true | undefined;
  readonly allowReserved?: true | undefined;
  /** The function that turns a scalar into a string; absent if the run time's default can do it. */
  readonly encode?: EncodePlan | undefined;
  /** Whether `encode` takes the whole value, also if it is an array or an object. */
  readonly whole?: true | undefined;
}

export interface ParameterPlan extends ValuePlan {
  readonly in: ParameterLocation;
  readonly write: ParameterWriter;
  /** The fields of a query string that are not written by default, for the writer that takes them. */
  readonly fields?: readonly FieldPlan[] | undefined;
}

export interface FieldPlan extends ValuePlan {
  /** The writer of a field with a style. Without one, arrays repeat the field and objects are JSON. */
  readonly write?: FieldWriter | undefined;
  /** The Content-Type of a part of a multipart body. */
  readonly type?: string | undefined;
}

export interface BodyPlan {
  /** `refuseBody`: the method allows no body, so that a call with one throws. */
  readonly write: "writeBody" | "chooseBody" | "refuseBody";
  /** The member with which callers choose the media type. */
  readonly contentTypeMember: Identifier | undefined;
  /** The default comes first. */
  readonly contents: readonly ContentPlan[];
}

export type BodyWriter =
  | "plainJsonBody"
  | "jsonBody"
  | "exactJsonBody"
  | "jsonLinesBody"
  | "exactJsonLinesBody"
  | "formBody"
  | "openFormBody"
  | "multipartBody"
  | "optionalMultipartBody"
  | "openMultipartBody"
  | "textBody"
  | "codedTextBody"
  | "binaryBody"
  | "rawBody";

/**
 * One media type of a request. If a form is one value of any shape, `codec` converts it, and `fields` has the fields that
 * are not written by default. Their members are then the names on the wire.
 */
export interface ContentPlan {
  readonly type: string;
  readonly write: BodyWriter;
  /** The member that holds the whole body; absent if each field is a member of its own. */
  readonly member?: Identifier | undefined;
  readonly fields: readonly FieldPlan[];
  readonly codec?: CodecPlan | undefined;
}
