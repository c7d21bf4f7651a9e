import type { Exchange } from "./exchange.js";
import type { Outcome } from "./outcome.js";
import type { ResponseOf, Result } from "./results.js";

/**
 * The response to a request that is under way. `await` gives the data, and throws for a status that is no success.
 * However many of the ways to it are used, there is one request, and its body is decoded once.
 */
export class ApiPromise<T, R = Result<T>> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = "ApiPromise";
  readonly #exchange: Promise<Exchange>;
  readonly #read: (exchange: Exchange) => Promise<Outcome>;
  #outcome: Promise<Outcome> | undefined;

  constructor(exchange: Promise<Exchange>, read: (exchange: Exchange) => Promise<Outcome>) {
    this.#exchange = exchange;
    this.#read = read;
  }

  #settle(): Promise<Outcome> {
    return (this.#outcome ??= this.#exchange.then(this.#read));
  }

  /** The data, and the response that it came with; its body has been read. */
  async withResponse(): Promise<{ data: T; response: ResponseOf<R> }> {
    const outcome = await this.#settle();
    return { data: dataOf<T>(outcome), response: outcome.response as ResponseOf<R> };
  }

  /** The response whatever its status, with a body that the caller has to read. It can't be decoded any more then. */
  async asResponse(): Promise<Response> {
    const { response, deadline } = await this.#exchange;
    deadline.stopClock();
    return response;
  }

  /** What came of it, told apart by `ok` and `status`: throws for no HTTP status, but where there is no response. */
  async result(): Promise<R> {
    const { response, error, ...value } = await this.#settle();
    const { status } = response;
    return { ok: !error, status, ...(error ? { error: error.body } : value), response } as R;
  }

  then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#settle()
      .then(dataOf<T>)
      .then(onData, onError);
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }
}

function dataOf<T>(outcome: Outcome): T {
  if (outcome.error) throw outcome.error;
  return outcome.data as T;
}
