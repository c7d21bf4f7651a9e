import { describe, expect, test } from "vitest";
import { lowerDescription, lowerOneOperation, lowerSchemas } from "../support/lower.js";

/* Names: how types, functions, files and members are called, and what happens if two want the same name. */

const object = { type: "object", properties: { id: { type: "string" } } };
const ok = { 200: { description: "" } };

describe("types", () => {
  test.each([
    [["pet_dto"], ["PetDto"]],
    [["verify.v2.service.entity.challenge"], ["VerifyV2Challenge"]],
    [
      ["a.v1.x.y.z", "a.v1.p.q.z"],
      ["AV1PQZ", "AV1XYZ"],
    ],
    [["io.k8s.api.core.v1.Pod"], ["ApiCoreV1Pod"]],
    [
      ["pet", "Pet"],
      ["Pet", "Pet2"],
    ],
    [["string"], ["StringModel"]],
    [["Error"], ["ErrorModel"]],
    [["_"], ["Underscore"]],
    [
      ["__", "$", "@.*"],
      ["AtDotStar", "Dollar", "UnderscoreUnderscore"],
    ],
    [["☃"], ["U2603"]],
  ])("%j become %j", (components, names) => {
    const schemas = Object.fromEntries(components.map((name) => [name, object]));
    expect(Object.keys(lowerSchemas(schemas)).sort()).toEqual(names);
  });

  test("a component that is called like a type keeps its name, whatever the order", () => {
    const { api } = lowerDescription({
      components: { schemas: { URL: object, url: object, Url: object, Url2: object } },
    });
    expect(api.models.map(({ name, component }) => [component, name])).toEqual([
      ["Url", "Url"],
      ["Url2", "Url2"],
      ["URL", "Url3"],
      ["url", "Url4"],
    ]);
  });

  test("a name of the run time is not given to a model", () => {
    expect(Object.keys(lowerSchemas({ Client: object }, { reservedNames: { types: ["Client"] } }))).toEqual([
      "ClientModel",
    ]);
  });

  test("an inline object is named by its `title`, by `rename`, or by its location", () => {
    const models = lowerSchemas(
      {
        Pet: {
          type: "object",
          properties: { owner: object, vet: { ...object, title: "Vet Doctor" }, home: object },
        },
      },
      { rename: { "#/components/schemas/Pet/properties/home@type": "Home" } },
    );
    expect(Object.keys(models)).toEqual(["Home", "Pet", "PetOwner", "VetDoctor"]);
  });
});

describe("functions", () => {
  test.each([
    ["by `operationId`", { operationId: "list_all-pets" }, {}, "listAllPets"],
    ["by method and path", {}, { path: "/pets/{petId}", method: "put" }, "putPetsByPetId"],
    ["by `rename`", { operationId: "list" }, { rename: { "#/paths/~1things/get": "listThings" } }, "listThings"],
    ["not by a reserved word", { operationId: "delete" }, {}, "getThings"],
    ["not by a UUID", { operationId: "6f1d2a44-2c39-4a5e-9b0c-3e1f6f0a7d11" }, {}, "getThings"],
    ["not by a UUID without dashes", { operationId: "6F1D2A442C394A5E9B0C3E1F6F0A7D11" }, {}, "getThings"],
    ["not by a UUID in braces", { operationId: "{6f1d2a44-2c39-4a5e-9b0c-3e1f6f0a7d11}" }, {}, "getThings"],
    ["not by an object id", { operationId: "507f1f77bcf86cd799439011" }, {}, "getThings"],
    ["not by a ULID", { operationId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }, {}, "getThings"],
    ["not by a long number", { operationId: "2024010112" }, {}, "getThings"],
    ["by a word of hexadecimal digits", { operationId: "feedFacade" }, {}, "feedFacade"],
  ])("%s", (_, operation, options, name) => {
    expect(lowerOneOperation({ ...operation, responses: ok }, {}, options).names).toMatchObject({
      function: name,
      constant: `${name}Operation`,
    });
  });

  test("`rename` of an operation names the function, and no member", () => {
    const content = { "application/json": { schema: { type: "string" } } };
    const { names, parameters, body } = lowerOneOperation(
      { operationId: "put", requestBody: { content }, responses: ok },
      {},
      { method: "put", path: "/things/{id}", rename: { "#/paths/~1things~1{id}/put": "saveThing" } },
    );
    expect(names.function).toBe("saveThing");
    expect(parameters).toMatchObject([{ name: "id", member: "id" }]);
    expect(body).toMatchObject({ contents: [{ member: "body" }] });
  });
});

describe("functions and types do not compete", () => {
  const namesOf = (operationId: string, schema: string, options = {}) => {
    const { api, problems } = lowerDescription(
      {
        paths: { "/things": { post: { operationId, responses: ok } } },
        components: { schemas: { [schema]: object } },
      },
      options,
    );
    const [operation] = api.modules.flatMap(({ operations }) => operations);
    return { function: operation?.names.function, models: api.models.map(({ name }) => name), problems };
  };

  test.each([
    ["createUser", "CreateUser"],
    ["create-user", "CreateUser"],
    ["Verify", "verify"],
    ["mailStatus", "MailStatus"],
  ])("`%s` and the schema `%s`", (operationId, schema) => {
    const { function: name, models, problems } = namesOf(operationId, schema);
    expect(name?.toLowerCase()).toBe(schema.toLowerCase());
    expect(models.map((model) => model.toLowerCase())).toEqual([schema.toLowerCase()]);
    expect(problems).toEqual([]);
  });

  test("unless the names are equal to the letter", () => {
    expect(namesOf("注文", "注文")).toMatchObject({ function: "注文", models: ["注文2"] });
  });

  test.each(
    "alert close credentials document fetch get hooks location name object open page self send set status string text window".split(
      " ",
    ),
  )("`%s` is a function", (name) => {
    expect(namesOf(name, "Other")).toMatchObject({ function: name, problems: [] });
  });

  test("functions may differ in case only", () => {
    const { names } = lowerDescription({
      paths: { "/a": { get: { operationId: "getpet", responses: ok }, put: { operationId: "getPet", responses: ok } } },
    });
    expect([names["function getpet"], names["function getPet"]]).toEqual(["getpet", "getPet"]);
  });

  test("a function whose name another one has is named by method and path, and that is reported once", () => {
    const { names, problems } = lowerDescription({
      paths: {
        "/a": { get: { operationId: "List", responses: ok } },
        "/b": { get: { operationId: "list", responses: ok } },
      },
    });
    // The one that is spelled so has the name.
    expect([names["function List"], names["function list"]]).toEqual(["getA", "list"]);
    expect(problems).toEqual([
      expect.stringMatching(/^FS3013 #\/paths\/~1a\/get `list` is the name of another function or type, .* is `getA`/),
    ]);
  });

  test("the constants of other operations give way to a function", () => {
    const { names } = lowerDescription(
      {
        paths: {
          "/a": {
            get: { operationId: "getPet", responses: ok },
            put: { operationId: "getPetOperation", responses: ok },
          },
        },
      },
      { keptNames: { "constant getPet": "getPetOperation" } },
    );
    expect([names["function getPetOperation"], names["constant getPet"]]).toEqual([
      "getPetOperation",
      "getPetOperation2",
    ]);
  });

  test("a function that must give way is reported, and `rename` settles it", () => {
    const reservedNames = { exported: ["createClient"] };
    expect(namesOf("createClient", "Other", { reservedNames })).toMatchObject({
      function: "postThings",
      problems: [
        expect.stringMatching(/^FS3013 #\/paths\/~1things\/post `createClient` is a name that the client exports/),
      ],
    });
    const rename = { "#/paths/~1things/post": "makeClient" };
    expect(namesOf("createClient", "Other", { reservedNames, rename })).toMatchObject({
      function: "makeClient",
      problems: [],
    });
    expect(namesOf("await", "Other").problems).toEqual([expect.stringMatching(/^FS3013 .*reserved word/)]);
  });

  test.each(["fetch", "Promise", "URL", "status", "$x", "_"])("`rename` can call a function `%s`", (name) => {
    expect(namesOf("any", "Other", { rename: { "#/paths/~1things/post": name } })).toMatchObject({
      function: name,
      problems: [],
    });
  });

  test.each(["delete", "await", "undefined", "arguments"])("`rename` can't call a function `%s`", (name) => {
    const { problems } = namesOf("any", "Other", { rename: { "#/paths/~1things/post": name } });
    expect(problems).toEqual([expect.stringMatching(/^FS5004 /)]);
  });

  test.each(["Event", "File", "Request", "status"])("`rename` can call a type `%s`", (name) => {
    expect(namesOf("any", "Other", { rename: { "#/components/schemas/Other": name } })).toMatchObject({
      models: [name],
      problems: [],
    });
  });

  test("names of an earlier version stay", () => {
    const keptNames = { "function createUser": "postThings", "model #/components/schemas/CreateUser": "CreateUser" };
    expect(namesOf("createUser", "CreateUser", { keptNames }).function).toBe("postThings");
  });
});

describe("the functions of an operation that pages", () => {
  const page = {
    type: "object",
    properties: { data: { type: "array", items: object }, next_page_url: { type: "string" } },
  };
  const responses = { 200: { description: "", content: { "application/json": { schema: page } } } };
  const namesOf = (operationId: string | undefined, options = {}) => {
    const { pagination, params } = lowerOneOperation(
      { ...(operationId && { operationId }), responses },
      {},
      options,
    ).names;
    return [pagination?.list, pagination?.page, pagination?.stream, params];
  };

  test.each([
    ["ListChallenge", "listChallenge", "pageChallenge", "streamChallenge", "ListChallengeParams"],
    ["list_pets", "listPets", "pagePets", "streamPets", "ListPetsParams"],
    ["repos/list-for-org", "reposListForOrg", "pageReposListForOrg", "streamReposListForOrg", "ReposListForOrgParams"],
    ["getPets", "getPets", "pageGetPets", "streamGetPets", "GetPetsParams"],
    ["listing", "listing", "pageListing", "streamListing", "ListingParams"],
    ["listings-all", "listingsAll", "pageListingsAll", "streamListingsAll", "ListingsAllParams"],
    ["list", "list", "pageList", "streamList", "ListParams"],
    ["list-注文", "list注文", "page注文", "stream注文", "List注文Params"],
    [undefined, "getThings", "pageGetThings", "streamGetThings", "GetThingsParams"],
  ])("of `%s` are `%s`, `%s` and `%s`", (operationId, ...names) => {
    expect(namesOf(operationId)).toEqual(names);
  });

  test("follow `rename`", () => {
    const rename = { "#/paths/~1things/get": "listAll" };
    expect(namesOf("repos/list", { rename })).toEqual(["listAll", "pageAll", "streamAll", "ListAllParams"]);
  });

  test("keep the names of an earlier version", () => {
    const keptNames = {
      "list repos/list-for-org": "listReposForOrg",
      "page repos/list-for-org": "pageReposForOrg",
      "stream repos/list-for-org": "streamReposForOrg",
      "listParams repos/list-for-org": "ListReposForOrgParams",
    };
    expect(namesOf("repos/list-for-org", { keptNames })).toEqual(Object.values(keptNames));
  });
});

describe("files", () => {
  const named = (paths: Record<string, string | undefined>) =>
    lowerDescription({
      paths: Object.fromEntries(
        Object.entries(paths).map(([path, tag]) => [path, { get: { tags: tag ? [tag] : [], responses: ok } }]),
      ),
    }).api.modules.map(({ name }) => name);

  test.each([
    ["the resource that all paths end in", { "/v2/a/challenges": "Verify Things" }, ["challenges"]],
    ["the tag, if the paths differ", { "/a": "API Keys", "/b": "API Keys" }, ["api-keys"]],
    ["the area of the path, without a tag", { "/api/v1/pets/{id}/toys": undefined }, ["pets"]],
    ["never a file that is always there", { "/x": "Models", "/y": "Models" }, ["models-operations"]],
  ])("%s", (_, paths, names) => {
    expect(named(paths)).toEqual(names);
  });
});

describe("members of objects", () => {
  const memberOf = (name: string, options: Parameters<typeof lowerSchemas>[1]) => {
    const type = lowerSchemas({ Pet: { type: "object", properties: { [name]: {} } } }, options)["Pet"]?.type;
    return type?.kind === "object" ? type.properties[0]?.member : undefined;
  };

  test.each(["born_at", "X-Rate", "_", "@", "", "class", "1st"])("`%s` stays as it is in `wire`", (name) => {
    expect(memberOf(name, { properties: "wire" })).toBe(name);
  });

  test.each([
    ["born_at", "bornAt"],
    ["URLPath", "urlPath"],
    ["Größe", "grosse"],
    ["1st", "_1st"],
    ["class", "class"],
    ["_", "_"],
    ["@", "@"],
    ["__", "__"],
    ["", ""],
  ])("`%s` becomes `%s` in `camel`", (name, member) => {
    expect(memberOf(name, { properties: "camel" })).toBe(member);
  });

  test("names without letters stay different from each other", () => {
    const properties = { _: {}, __: {}, "@": {}, "-": {}, "1": {}, a_: {} };
    const type = lowerSchemas({ Pet: { type: "object", properties } }, { properties: "camel" })["Pet"]?.type;
    expect(type).toMatchObject({ kind: "object" });
    const members = type?.kind === "object" ? type.properties.map(({ member }) => member) : [];
    expect(new Set(members).size).toBe(6);
    expect(members).not.toContain("");
  });

  test("two names that become the same member are reported with the name to write", () => {
    const components = { schemas: { Pet: { type: "object", properties: { born_at: {}, bornAt: {} } } } };
    expect(lowerDescription({ components }, { properties: "camel" }).problems).toEqual([
      "FS3007 #/components/schemas/Pet/properties/bornAt `bornAt` and `born_at` would both become the member `bornAt`.",
    ]);
    const rename = { "#/components/schemas/Pet/properties/bornAt": "bornAt2" };
    expect(lowerDescription({ components }, { properties: "camel", rename }).problems).toEqual([]);
  });
});

describe("members of parameters", () => {
  const parameter = (name: string, location: string) => ({ name, in: location, schema: { type: "string" } });

  test("one name in several locations gets a suffix, but not in the path", () => {
    const { parameters } = lowerOneOperation(
      {
        parameters: [
          parameter("id", "query"),
          parameter("id", "header"),
          { ...parameter("id", "path"), required: true },
          parameter("id", "cookie"),
        ],
        responses: ok,
      },
      {},
      { path: "/things/{id}" },
    );
    expect(parameters.map(({ in: location, member }) => [location, member])).toEqual([
      ["path", "id"],
      ["query", "idQuery"],
      ["header", "idHeader"],
      ["cookie", "idCookie"],
    ]);
  });

  test("a parameter with the name of the body or the limit gets another name", () => {
    const content = { "application/json": { schema: { type: "string" } } };
    const { parameters, body } = lowerOneOperation(
      { parameters: [parameter("body", "query")], requestBody: { content }, responses: ok },
      {},
      { method: "post" },
    );
    expect(parameters[0]?.member).toBe("bodyQuery");
    expect(body?.contents[0]?.member).toBe("body");
  });

  test("`rename` names a parameter by its pointer", () => {
    const { parameters } = lowerOneOperation(
      { parameters: [parameter("X-Id", "header")], responses: ok },
      {},
      { properties: "camel", rename: { "#/paths/~1things/get/parameters/0": "requestId" } },
    );
    expect(parameters).toMatchObject([{ name: "X-Id", member: "requestId" }]);
  });

  test("a field of a form has the member of its property", () => {
    const schema = { type: "object", properties: { To: { type: "string" }, from_: { type: "string" } } };
    const { body } = lowerOneOperation(
      { requestBody: { content: { "application/x-www-form-urlencoded": { schema } } }, responses: ok },
      {},
      {
        method: "post",
        properties: "camel",
        rename: {
          "#/paths/~1things/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/To":
            "receiver",
        },
      },
    );
    expect(body?.contents).toMatchObject([
      {
        member: undefined,
        fields: [
          { name: "To", member: "receiver" },
          { name: "from_", member: "from" },
        ],
      },
    ]);
  });

  test("names that clash in one location are reported", () => {
    const operation = { parameters: [parameter("a_b", "query"), parameter("aB", "query")], responses: ok };
    const { problems } = lowerDescription({ paths: { "/x": { get: operation } } }, { properties: "camel" });
    expect(problems).toEqual(["FS3007 #/paths/~1x/get/parameters/1 `aB` and `a_b` would both become the member `aB`."]);
  });
});

describe("`rename`", () => {
  test("for a pointer at which nothing has a name is reported", () => {
    const components = { schemas: { Pet: object } };
    const { problems } = lowerDescription({ components }, { rename: { "#/components/schemas/Pat": "Cat" } });
    expect(problems).toEqual([expect.stringMatching(/^FS5004 - `rename` has a name for/)]);
  });

  test("to a name that is not free is reported", () => {
    const components = { schemas: { Pet: object } };
    const rename = { "#/components/schemas/Pet": "class" };
    const { problems } = lowerDescription({ components }, { rename });
    expect(problems).toEqual([expect.stringMatching(/^FS5004 #\/components\/schemas\/Pet /)]);
  });

  const petCalled = (name: string, more: Partial<Parameters<typeof lowerDescription>[1]> = {}) => {
    const components = { schemas: { Pet: { type: "object", properties: { id: { type: "string" } } }, Owner: object } };
    const reservedNames = { exportedTypes: ["ApiError"], types: ["ApiError", "Codec"], globals: ["JSON"] };
    const rename = { "#/components/schemas/Pet": name };
    return lowerDescription({ components }, { reservedNames, ...more, rename: { ...rename, ...more.rename } });
  };

  test.each(["Promise", "Response", "Blob", "Date", "Record", "Codec", "JSON", "keyof", "readonly"])(
    "to `%s`, which modules use, has another name in the modules",
    (name) => {
      const { api, names, problems } = petCalled(name);
      expect(problems).toEqual([]);
      expect(api.models.map((model) => model.name)).toContain(`${name}_`);
      expect(api.exportNames).toEqual([{ local: `${name}_`, name }]);
      expect(names["model #/components/schemas/Pet"]).toBe(name);
      expect(petCalled(name, { keptNames: names }).api).toEqual(api);
    },
  );

  test("of a type that modules use gives no other type a strange name", () => {
    const components = {
      schemas: { Pet: { type: "object", properties: { id: { type: "string", readOnly: true }, owner: object } } },
    };
    const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } };
    const paths = { "/pets": { put: { requestBody: body, responses: { 200: { description: "", ...body } } } } };
    const { api } = lowerDescription({ paths, components }, { rename: { "#/components/schemas/Pet": "Promise" } });
    expect(api.models.map(({ name }) => name)).toEqual(["PromiseInput", "PromiseOwner", "Promise_"]);
  });

  test.each([
    ["class", /it is a reserved word of TypeScript\.$/],
    ["string", /it is a reserved word of TypeScript\.$/],
    ["ApiError", /the client exports something else with this name\.$/],
    ["Owner", /another part of the description has this name\.$/],
  ])("to `%s` is refused with the reason", (name, reason) => {
    expect(petCalled(name).problems).toEqual([expect.stringMatching(reason)]);
  });

  test("of two types to one name is refused", () => {
    const { problems } = petCalled("Promise", { rename: { "#/components/schemas/Owner": "Promise" } });
    expect(problems).toEqual([expect.stringMatching(/another part of the description has this name\.$/)]);
  });
});

describe("names of an earlier run", () => {
  const schemas = { pet: object, Pet: object };

  test("stay with what had them", () => {
    const keptNames = { "model #/components/schemas/pet": "Pet" };
    const { api } = lowerDescription({ components: { schemas } }, { keptNames });
    expect(api.models.map(({ name, component }) => [name, component])).toEqual([
      ["Pet", "pet"],
      ["Pet2", "Pet"],
    ]);
  });

  test("become free if what had them no longer exists", () => {
    const keptNames = { "model #/components/schemas/gone": "Pet", "model #/components/schemas/other": "Dog" };
    const { names } = lowerDescription({ components: { schemas: { Pet: object } } }, { keptNames });
    expect(names).toEqual({ "model #/components/schemas/Pet": "Pet" });
  });

  test("are given up if `rename` or the description asks for another", () => {
    const keptNames = { "model #/components/schemas/Pet": "Animal" };
    expect(Object.keys(lowerSchemas({ Pet: object }, { keptNames }))).toEqual(["Pet"]);
  });
});
