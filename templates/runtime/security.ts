/** A credential, or a function that gives one whenever a request is about to be sent, such as a fresh token. */
export type Credential<T> = T | (() => T | Promise<T>);

/** What a security scheme may change of a request. */
export interface SecuredRequest {
  url: string;
  readonly headers: Headers;
}

/** How a credential is put into a request (OpenAPI, Security Scheme Object). */
export interface SecurityScheme {
  readonly apply: (request: SecuredRequest, credential: unknown, name: string) => void;
  /** The header, query parameter or cookie of an API key. */
  readonly name?: string;
}
