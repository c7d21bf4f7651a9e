import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { GenerateOptions } from "../../../generator/pipeline/index.js";
import type { Handler } from "../../support/fake-twilio/serve.js";

const CASE = fileURLToPath(new URL("../../cases/javascript/", import.meta.url));

/** The description of the golden case `javascript`, and its options. */
export const LIBRARY: GenerateOptions = {
  ...(parse(await readFile(`${CASE}options.yaml`, "utf8")) as Partial<GenerateOptions>),
  spec: `${CASE}spec.yaml`,
};

/** Answers as the library does: two pages of books, and an error for a book without a title. */
export const answerAsLibrary: Handler = ({ method, url, body }) => {
  const book = (id: number) => ({ id, title: `Book ${id}`, published_at: "2024-01-02T03:04:05Z" });
  if (method === "POST") {
    const sent = JSON.parse(body) as { readonly title?: string };
    return sent.title ? { status: 201, body: { id: 3, ...sent } } : { status: 422, body: { field: "title" } };
  }
  return { status: 200, body: url.includes("page=2") ? [book(2)] : [book(1)] };
};

/** A program in plain JavaScript. It calls `main` with the exports of the client, and prints what that returns. */
export const CALLS = `
async function main(api, baseUrl) {
  const client = api.createClient({ baseUrl, credentials: { token: "s3cret" } });
  const books = await api.listBooks(client, { perPage: 1, limit: 2 });
  const created = await api.createBook(client, { body: { title: "New", publishedAt: new Date(0), genre: api.Genre.novel } });
  const refused = await api.createBook(client, { body: { title: "" } }).catch((error) => error);
  return {
    dates: books.map(({ title, publishedAt }) => [title, publishedAt.toISOString()]),
    created: [created.id, created.publishedAt.toISOString(), created.genre],
    refused: [refused instanceof api.ApiError, refused.status, refused.body],
    names: Object.keys(api).sort(),
  };
}
`;

/** What `main` returns, without the names. */
export const ANSWERS = {
  dates: [
    ["Book 1", "2024-01-02T03:04:05.000Z"],
    ["Book 2", "2024-01-02T03:04:05.000Z"],
  ],
  created: [3, "1970-01-01T00:00:00.000Z", "novel"],
  refused: [true, 422, { field: "title" }],
};
