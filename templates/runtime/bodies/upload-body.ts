/** Bytes to send as they are. A stream is sent once: a request with one is not repeated. */
export type UploadBody = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | string;
