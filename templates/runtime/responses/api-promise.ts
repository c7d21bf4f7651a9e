import type { Exchange } from "../calls/exchange.js";
import type { Outcome } from "./outcome.js";
import type { ResponseOf, Result } from "./result.js";

/**
 * The response of a call. `await` gives the data, and throws for an error status.
 * All methods share one request, and its body is decoded once.
 */
export class ApiPromise<T, R = Result<T>> extends Promise<T> {
  readonly #exchange: Promise<Exchange>;
  readonly #settle: () => Promise<Outcome>;

  constructor(
    exchange: Promise<Exchange>,
    read: (exchange: Promise<Exchange>) => Promise<Outcome>,
  ) {
    super(() => {});
    this.#exchange = exchange;
    let outcome: Promise<Outcome> | undefined;
    this.#settle = () => (outcome ??= read(exchange));
  }

  /** The data, and its response, whose body has been read. */
  async withResponse(): Promise<{ data: T; response: ResponseOf<R> }> {
    const { response } = await this.#settle();
    return { response: response as ResponseOf<R>, data: await this };
  }

  /** The response of any status. The caller reads the body, so the other methods can't decode it any more. */
  async asResponse(): Promise<Response> {
    const { response, attempt } = await this.#exchange;
    attempt.stop(response.body);
    return response;
  }

  /**
   * The data or the error body; `ok` and `status` distinguish them. Throws only where there is no readable response.
   */
  async result(): Promise<R> {
    const { response, data, error } = await this.#settle();
    return {
      ok: !error,
      status: response.status,
      ...(error ? { error: error.body } : { data }),
      response,
    } as R;
  }

  override then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const settled = this.#settle().then(({ data, error }): T => {
      if (error) throw error;
      return data as T;
    });
    return settled.then(onData, onError);
  }

  override finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }
}
