/** The decoded data of a successful response, or one item of a stream. */
export interface ReceivedData {
  /** The id of the operation. */
  readonly operation: string;
  /** The response, whose body is read by the client. */
  readonly response: Response;
  readonly data: unknown;
}

/** Throws an error for data that does not fit. The data itself stays as it is. The client awaits the function. */
export type Validate = (received: ReceivedData) => void | Promise<void>;
