import type { DocText } from "../../templates/code/doc.js";
import { codeOf, listOf, listType, literal, recordOf, unionOf, type Code } from "../../templates/code/escape.js";
import type { Identifier, TypeText } from "../../generator/ir/ir.js";
import { plain, type Markdown } from "../../templates/docs/markdown/markdown.js";
import { aliasOf, interfaceOf, member } from "../../templates/code/declarations.js";

/*
 * Text of a description can't be emitted as it is: templates take what an escape made, and nothing else. Each line is
 * marked that must not compile; `npm run typecheck` is the test.
 */

declare const text: string;
declare const identifier: Identifier;
declare const type: TypeText;
declare const docs: DocText;

export const escaped: readonly Code[] = [
  codeOf`const ${identifier}: ${type} = ${literal(text)};`,
  recordOf({ [text]: literal(text) }),
  listOf([identifier, type]),
];

export const raw: readonly unknown[] = [
  // @ts-expect-error a text is no code
  codeOf`const ${identifier} = "${text}";`,
  // @ts-expect-error a text is no item
  listOf([text]),
  // @ts-expect-error a text is no member's value
  recordOf({ id: text }),
  // @ts-expect-error a text is no type
  unionOf([text]),
  // @ts-expect-error a text is no type
  listType(text),
  // @ts-expect-error a text is no member's type
  member({ name: text, required: true, type: text, docs: [] }),
  // @ts-expect-error a text is no comment
  member({ name: text, required: true, type, docs: [text] }),
  // @ts-expect-error a text is no name
  interfaceOf(text, [docs], []),
  // @ts-expect-error a text is no comment
  interfaceOf(identifier, [text], []),
  // @ts-expect-error a text is no type
  interfaceOf(identifier, [docs], [], { extends: [text] }),
  // @ts-expect-error a text is no aliased type
  aliasOf(identifier, [docs], text),
];

export const page: readonly Markdown[] = [
  plain(text),
  // @ts-expect-error a text is no Markdown
  text,
];
