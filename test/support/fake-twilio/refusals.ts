import type { Reply } from "./serve.js";

/** Ends the handling of a request with an error response. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

function refusal(status: number, code: number, message: string): Refusal {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return new Refusal({ status, body: { code, message, more_info, status } });
}

/** 401: no credentials, or wrong ones. */
export const unauthorized = (): Refusal => refusal(401, 20003, "Authenticate");

/** 404: the resource does not exist. */
export const notFound = (path: string): Refusal => refusal(404, 20404, `The requested resource ${path} was not found`);

/** 405: the resource does not support the method. */
export const notAllowed = (method: string): Refusal => refusal(405, 20004, `Method ${method} not allowed`);

/** 400: a parameter is missing or invalid. */
export const invalid = (name: string, why: string): Refusal => refusal(400, 60200, `Invalid parameter: ${name} ${why}`);
