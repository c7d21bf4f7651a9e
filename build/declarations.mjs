// Writes the types of the package's API as one file. It has only the declarations that the API reaches, so that no project
// needs the types of a library that is bundled.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import ts from "typescript";
import { DIST, ROOT } from "./paths.mjs";

/** Writes `ENTRY.d.ts`. */
export async function buildDeclarations(entry) {
  const scratch = await mkdtemp(join(tmpdir(), "fetchsmith-types-"));
  try {
    const compiler = join(ROOT, "node_modules/typescript-native/bin/tsc");
    const args = ["-p", "tsconfig.build.json", "--outDir", scratch];
    execFileSync(process.execPath, [compiler, ...args], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
    await writeFile(join(DIST, `${entry}.d.ts`), await joinDeclarations(scratch, entry));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The declarations that the exports of a module reach. Types of different files never share a name: a test holds that. */
async function joinDeclarations(folder, entry) {
  const modules = new Map();
  const read = async (path) => {
    const known = modules.get(path);
    if (known) return known;
    const module = parseModule(path, await readFile(join(folder, `${path}.d.ts`), "utf8"));
    modules.set(path, module);
    return module;
  };
  const texts = new Map();
  const add = async (path, name) => {
    const { declarations, imports } = await read(path);
    const from = imports.get(name);
    if (from) return await add(from.path, from.name);
    const declaration = declarations.get(name);
    if (!declaration) return;
    const key = `${path} ${name}`;
    if (texts.has(key)) return;
    if ([...texts.keys()].some((other) => other.endsWith(` ${name}`))) throw new Error(`two types are named ${name}`);
    texts.set(key, declaration);
    for (const used of declaration.uses) await add(path, used);
  };
  const { exported } = await read(entry);
  for (const name of exported) await add(entry, name);
  const isExported = (key) => exported.includes(key.split(" ")[1]);
  const lines = [...texts].map(([key, { doc, code }]) => `${doc}${isExported(key) ? "export " : ""}${code}`);
  return `${lines.join("\n\n")}\n\nexport {};\n`;
}

/** The declarations of a module by name, what it imports or exports from others, and the names of its exports. */
function parseModule(path, text) {
  const module = { declarations: new Map(), imports: new Map(), exported: [] };
  const resolve = (from) => (from.startsWith(".") ? posix.join(posix.dirname(path), from.replace(/\.js$/, "")) : from);
  const inline = /import\("([^"]+)"\)\.(\w+)/g;
  for (const [, from, name] of text.matchAll(inline)) module.imports.set(name, { path: resolve(from), name });
  const code = text.replace(inline, "$2");
  const tree = ts.createSourceFile(`${path}.d.ts`, code, ts.ScriptTarget.Latest, true);
  for (const statement of tree.statements) {
    const from = statement.moduleSpecifier?.text;
    const names = statement.importClause?.namedBindings?.elements ?? statement.exportClause?.elements ?? [];
    for (const { name, propertyName } of from === undefined ? [] : names) {
      module.imports.set(name.text, { path: resolve(from), name: (propertyName ?? name).text });
      if (ts.isExportDeclaration(statement)) module.exported.push(name.text);
    }
    addDeclaration(statement, module, tree);
  }
  return module;
}

function addDeclaration(statement, { declarations, exported }, tree) {
  const names = statement.declarationList?.declarations.map(({ name }) => name.text) ?? [statement.name?.text];
  const isExport = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  const [comment] = (ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? []).slice(-1);
  const code = statement
    .getText(tree)
    .replace(/^export (?:declare )?/, (words) => (/declare/.test(words) ? "declare " : ""));
  const uses = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) uses.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  for (const name of names.filter(Boolean)) {
    declarations.set(name, { code, doc: comment ? `${tree.text.slice(comment.pos, comment.end)}\n` : "", uses });
    if (isExport) exported.push(name);
  }
}
