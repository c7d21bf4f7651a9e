import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, listChanges, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { assign, at, createShop, json, object, ref, schema, text, type Shop, type Tree } from "./shop.js";

/* Changes of webhooks, servers, credentials, paging and responses, and of types that no operation uses. */

type Case = readonly [name: string, change: (shop: Shop) => void, expected: readonly string[]];

const CASES: readonly Case[] = [
  [
    "a webhook is gone",
    (now) => assign(at(now), { webhooks: undefined }),
    ["breaking webhook-removed: the webhook `sold` was removed, and its type `SoldWebhook`"],
  ],
  [
    "a webhook is new",
    (now) => assign(at(now, "webhooks"), { gone: at(now, "webhooks", "sold") }),
    ["new webhook-added: the webhook `gone` is new, and its type `GoneWebhook`"],
  ],
  [
    "what a webhook brings has another type",
    (now) => assign(schema(now, "Sold", "properties", "at"), { type: "number" }),
    ["breaking type-changed: `at` of Sold was string and is number"],
  ],
  [
    "what a webhook brings has a member less",
    (now) => delete schema(now, "Sold", "properties")["by"],
    ["breaking member-removed: `by` of Sold was removed"],
  ],
  [
    "a type that no operation uses is gone",
    (now) => delete schema(now)["Loose"],
    ["breaking type-removed: the type `Loose` was removed"],
  ],
  [
    "a type that no operation uses has changed",
    (now) => assign(schema(now, "Loose", "properties", "x"), { type: "number" }),
    ["breaking type-changed: `x` of Loose was string and is number"],
  ],
  [
    "a type is deprecated",
    (now) => assign(schema(now, "Pet"), { deprecated: true }),
    ["deprecated deprecated: the type `Pet` is deprecated"],
  ],
  [
    "a type is documented otherwise",
    (now) => assign(schema(now, "Pet"), { description: "An animal." }),
    ["docs docs-changed: the documentation of the type `Pet` has changed"],
  ],
  [
    "a client's id and secret are taken no longer",
    (now) => assign(at(now, "components", "securitySchemes"), { login: { type: "http", scheme: "bearer" } }),
    [
      "breaking security-scheme-changed: `credentials.login` may no longer be a client id and secret, but only a string",
    ],
  ],
  [
    "tokens come from another place",
    (now) =>
      assign(at(now, "components", "securitySchemes", "login", "flows", "clientCredentials"), {
        tokenUrl: "https://shop.example/tokens",
      }),
    ["runtime security-scheme-changed: the tokens of `credentials.login` come from https://shop.example/tokens"],
  ],
  [
    "another default of a server's variable",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "eu", enum: ["us", "eu"] } },
      }),
    ["runtime server-changed: requests go to https://eu.shop.example, not to https://us.shop.example"],
  ],
  [
    "a server's variable is gone",
    (now) => assign(at(now), { servers: [{ url: "https://us.shop.example" }] }),
    ["breaking server-choice-removed: `server.variables.region` was removed"],
  ],
  [
    "a value of a server's variable is gone",
    (now) =>
      assign((at(now)["servers"] as unknown as Tree[])[0] ?? {}, {
        variables: { region: { default: "us", enum: ["us"] } },
      }),
    ['breaking server-choice-removed: `server.variables.region` may no longer be "eu"'],
  ],
  [
    "another server to choose",
    (now) => (now.servers as object[]).push({ url: "https://test.example" }),
    ["new server-choice-added: `server.index` may now be 1"],
  ],
  [
    "a parameter of the path has another name, and so has the function that is named after it",
    (now) => {
      const path = at(now, "paths", "/pets/{id}");
      assign(at(now, "paths", "/pets/{id}", "get", "parameters", "0"), { name: "petId" });
      assign(at(now, "paths"), { "/pets/{id}": undefined, "/pets/{petId}": path });
    },
    [
      "breaking function-renamed: `getPetsById()` was removed; call `getPetsByPetId()`",
      "breaking member-removed: `id` of the params of `getPetsByPetId()` was removed",
      "breaking member-added: the params of `getPetsByPetId()` has a new required member `petId`",
    ],
  ],
  [
    "an object that is read has no other members any more",
    (now) => delete schema(now, "Pet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: PetExtra no longer allows members that are not declared"],
  ],
  [
    "an object that is given takes no other members any more",
    (now) => delete schema(now, "NewPet", "properties", "extra")["additionalProperties"],
    ["breaking member-removed: NewPetExtra no longer allows members that are not declared"],
  ],
  [
    "text that is read may be a number, too",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: ["string", "number"] }),
    ["breaking type-changed: `id` of Pet was string and is string | number"],
  ],
  [
    "one of several types more",
    (now) => assign(schema(now, "Pets", "properties"), { either: { type: ["string", "number", "boolean"] } }),
    ["new member-added: Pets has a new member `either`"],
  ],
  [
    "data of another content type",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "text/csv": { schema: text } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is string"],
  ],
  [
    "data that is bytes now",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "image/png": { schema: { type: "string", format: "binary" } } } },
      }),
    ["breaking type-changed: the data of `listPets()` was Pets and is Blob"],
  ],
  [
    "data that is now a stream of values",
    (now) =>
      assign(at(now, "paths", "/pets", "get", "responses"), {
        200: { description: "x", content: { "application/x-ndjson": { schema: ref("Pets") } } },
      }),
    ["breaking type-changed: the data of `listPets()` is now a stream of values"],
  ],
  [
    "nothing but null",
    (now) => assign(schema(now, "Pet", "properties", "id"), { type: "null" }),
    ["breaking null-changed: `id` of Pet may now be null", "check type-changed: `id` of Pet was string and is null"],
  ],
  [
    "another success with other data",
    (now) => assign(at(now, "paths", "/pets", "post", "responses"), { 202: json(object({ job: text })) }),
    ["breaking status-added: calls may now end with status 202"],
  ],
  [
    "an error that has a type no longer",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["404"],
    ["breaking status-removed: status 404 is no longer described"],
  ],
  [
    "an error without a type is gone",
    (now) => delete at(now, "paths", "/pets", "post", "responses")["410"],
    ["docs status-removed: status 410 is no longer described"],
  ],
  [
    "a list that pages now",
    (now) => {
      assign(schema(now, "Pets", "properties"), { next_url: { type: ["string", "null"] } });
      const size = { name: "limit", in: "query", schema: { type: "integer" } };
      assign(at(now, "paths", "/pets", "get"), { parameters: [size] });
    },
    [
      "breaking pagination-added: `listPets()` now returns the records of all pages; `pagePets()` returns what it returned before",
      "new member-added: the params of `pagePets()` has a new member `limit`",
      "new member-added: Pets has a new member `next_url`",
    ],
  ],
];

let results: readonly ComparedPair[];
beforeAll(async () => {
  results = await compareDescriptions(
    CASES.map(([, change]) => {
      const changed = createShop();
      change(changed);
      return { before: createShop(), after: JSON.parse(JSON.stringify(changed)) as object };
    }),
  );
});

test.each(CASES.map(([name, , expected], index) => ({ name, expected, index })))("$name", ({ expected, index }) => {
  expect(listChanges(resultAt(results, index))).toEqual(expected);
});
