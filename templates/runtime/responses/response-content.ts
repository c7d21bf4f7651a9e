import type { Exchange } from "../calls/exchange.js";
import type { Operation } from "../client/operation.js";
import type { Codec } from "../codecs/codec.js";

/** One media type of a response (OpenAPI, Media Type Object). */
export interface ResponseContent {
  /** `"200"`, a range `"2XX"`, or `"default"`. Absent where the content does not depend on the status. */
  readonly status?: string;
  /** The media type. Absent where the response has no body. */
  readonly type?: string;
  /** Makes the data from the body's text. Throws where the text does not fit the media type. */
  readonly parse?: ParseBody;
  /** Reads a body that is not parsed as a whole: a download or a stream. */
  readonly read?: ReadBody;
  /** The types of server-sent events whose data is JSON; `some` where the type does not tell. By default all data is. */
  readonly jsonEvents?: readonly string[] | "some";
  /** Absent where the parsed JSON is the data. */
  readonly codec?: Codec;
}

/** Chooses one of the operation's contents for a response. */
export type PickContent = (operation: Operation, response: Response) => ResponseContent | undefined;

export type ParseBody = (body: string, content: ResponseContent) => unknown;

export type ReadBody = (exchange: Exchange, content: ResponseContent) => unknown;

/** JSON that has no codec (RFC 8259). */
export const parseJson: ParseBody = (body) => JSON.parse(body) as unknown;

/** JSON that has no codec, for every status: the responses of most operations. One constant costs compilers less than many. */
export const jsonResponse: ResponseContent = { type: "application/json", parse: parseJson };

/** Text in UTF-8. */
export const parseText: ParseBody = (body) => body;

/** Reads a download of any size as a `Blob`. */
export const readBlob: ReadBody = async ({ attempt, response }) => {
  try {
    return await attempt.race(response.blob());
  } finally {
    attempt.stop();
  }
};
