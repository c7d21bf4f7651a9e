import type { SentRequest } from "../errors/request-error.js";

/** The decoded data of a successful response, or one item of a stream. */
export interface ReceivedData {
  readonly request: SentRequest;
  readonly status: number;
  readonly data: unknown;
}

/** Throws an error for data that does not fit. The data itself stays as it is. */
export type Validate = (received: ReceivedData) => void;
