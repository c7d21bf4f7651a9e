import type { Exchange } from "../calls/exchange.js";
import { maskSecrets } from "../errors/mask-secrets.js";

/** Shows data to the `validate` of the client, and returns the data. */
export function validateData<Data>({ call, attempt, response }: Exchange, data: Data): Data {
  const { operation, url, attempts, sent } = attempt.request;
  const request = { operation, url: maskSecrets(url, sent), attempts };
  call.config.validate?.({ request, status: response.status, data });
  return data;
}
