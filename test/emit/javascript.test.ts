import { expect, test } from "vitest";
import { loadCompiler, type compiler } from "../../generator/emit/typescript/compiler.js";
import { convertModule } from "../../generator/emit/javascript/convert-module.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";

/* A TypeScript module becomes a script and its declarations. */

async function convert(text: string, file = "pets"): Promise<Record<string, string>> {
  const files = await convertModule({ file, text });
  return Object.fromEntries(files.map((converted) => [converted.path, converted.text]));
}

test("types are removed, and empty lines, comments and the layout are kept", async () => {
  const text = `import type { Pet } from "./models.js";
import { send } from "./runtime/calls.js";

/** Options. */
export interface Options {
  name?: string;
}

const first = 1;
const second: number = first;

/** Reads. */
export function read(pet: Pet, options: Options = {}): unknown {
  // The first part.
  const name = options.name as string;

  return send({
    pet,
    name: name!,
    second,
  });
}
`;
  expect(await convert(text)).toEqual({
    "pets.js": `import { send } from "./runtime/calls.js";

const first = 1;
const second = first;

/** Reads. */
export function read(pet, options = {}) {
  // The first part.
  const name = options.name;

  return send({
    pet,
    name: name,
    second,
  });
}
`,
    "pets.d.ts": `import type { Pet } from "./models.js";

/** Options. */
export interface Options {
  name?: string;
}

/** Reads. */
export declare function read(pet: Pet, options?: Options): unknown;
`,
  });
});

test("a class keeps its members, and its private ones are not declared", async () => {
  const text = `/** An error. */
export class PetError<T> extends Error {
  override readonly name: string = "PetError";
  readonly body: T;
  #secret = 1;

  constructor(body: T) {
    super("a");
    this.body = body;
  }

  /** Reads. */
  read(): number {
    return this.#secret;
  }
}
`;
  const { "pets.js": script, "pets.d.ts": declarations } = await convert(text);
  expect(script).toBe(
    text
      .replaceAll(": string", "")
      .replaceAll("override readonly ", "")
      .replace("readonly body: T", "body")
      .replaceAll(": T", "")
      .replace("<T>", "")
      .replace(": number", ""),
  );
  expect(declarations).toContain("export declare class PetError<T> extends Error {\n  #private;\n");
  expect(declarations).toContain("/** Reads. */\n  read(): number;");
  expect(declarations).not.toContain("secret");
});

test("a module with only types has no script", async () => {
  const text = 'import type { Pet } from "./models.js";\n\nexport type Pets = Pet[];\n';
  expect(await convert(text)).toEqual({ "pets.d.ts": text });
});

test("index has a script even if it exports only types", async () => {
  const text = 'export type { Pet } from "./models.js";\n';
  expect(await convert(text, "index")).toEqual({ "index.js": "export {};\n", "index.d.ts": text });
});

test("a module without exports stays a module", async () => {
  expect(await convert("export {};\n", "index")).toEqual({ "index.js": "export {};\n", "index.d.ts": "export {};\n" });
});

test("declarations stay adjacent where they are", async () => {
  const text = "export const a: number = 1;\nexport const b: number = 2;\n\nexport const c: number = 3;\n";
  expect(await convert(text)).toEqual({
    "pets.js": "export const a = 1;\nexport const b = 2;\n\nexport const c = 3;\n",
    "pets.d.ts":
      "export declare const a: number;\nexport declare const b: number;\n\nexport declare const c: number;\n",
  });
});

test("no string of the run time has an empty line, which the conversion would take for one of the code", async () => {
  const ts = loadCompiler();
  const { declarations } = loadRuntime();
  const strings = declarations.flatMap(({ text }) => {
    const source = ts.createSourceFile("runtime.ts", text, ts.ScriptTarget.Latest);
    const found: string[] = [];
    const visit = (node: compiler.Node): void => {
      if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.getText(source));
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
  expect(strings.length).toBeGreaterThan(0);
  expect(strings.filter((text) => text.includes("\n\n"))).toEqual([]);
});
