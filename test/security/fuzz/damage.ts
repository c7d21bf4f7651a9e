import fc from "fast-check";
import { stringify } from "yaml";
import { NAMES, PAYLOADS } from "../hostile/payloads.js";

/** A change of a text: the position, the kind and the inserted piece, each as an index modulo the number of choices. */
export interface Damage {
  readonly at: number;
  readonly kind: number;
  readonly choice: number;
}

/** The files of a description: JSON or YAML, one or two files, and the changes of their texts. */
export interface Written {
  readonly isYaml: boolean;
  readonly isSplit: boolean;
  readonly damages: readonly Damage[];
}

export const written: fc.Arbitrary<Written> = fc.record({
  isYaml: fc.boolean(),
  isSplit: fc.boolean(),
  damages: fc.array(fc.record({ at: fc.nat(), kind: fc.nat(), choice: fc.nat() }), { maxLength: 2 }),
});

/** Pieces with a special meaning for a parser, a file system or a terminal. */
const PIECES: readonly string[] = [
  ..."{ } [ ] : , \" ' # & * ! | > % @ ` ~ - ? \\ / \t \r \n \0".split(" "),
  ..."&a *a <<: !!binary !!set !!js/function --- ... %YAML $ref: \ufeff \u2028 \u0085 \ud800 \u001b[2J 1e999 0x10 .nan ~".split(
    " ",
  ),
  ...'"$ref":"parts.yaml#/components" "$ref":"../parts.yaml" "$ref":"file:///etc/passwd" "__proto__":{} "type":'.split(
    " ",
  ),
  ...Object.values(PAYLOADS),
  ...Object.values(NAMES),
];

/** Makes the changed files of a description, by name. */
export function filesFor(description: unknown, { isYaml, isSplit, damages }: Written): ReadonlyMap<string, Buffer> {
  const text = (value: unknown): string => (isYaml ? yamlOf(value) : JSON.stringify(value, null, 1));
  const parts = new Map<string, string>();
  if (isSplit && typeof description === "object" && description !== null && "components" in description) {
    const { components, ...rest } = description;
    parts.set("spec.yaml", text(rest).replaceAll("#/components/", "parts.yaml#/components/"));
    parts.set("parts.yaml", text({ components }));
  } else parts.set("spec.yaml", text(description));
  const names = [...parts.keys()];
  for (const damage of damages) {
    const name = names[damage.at % names.length] ?? "spec.yaml";
    parts.set(name, damaged(parts.get(name) ?? "", damage));
  }
  // In a file, a lone surrogate becomes U+FFFD. Invalid bytes are inserted here instead.
  const isBroken = damages.some(({ kind }) => kind % 16 === 15);
  return new Map(
    [...parts].map(([name, part]) => [
      name,
      isBroken ? Buffer.concat([Buffer.from(part), Buffer.from([0xc0, 0xaf, 0xff])]) : Buffer.from(part),
    ]),
  );
}

/** Prints YAML. If the library cannot print a value, prints JSON, which is valid YAML, too. */
function yamlOf(value: unknown): string {
  try {
    return stringify(value, { aliasDuplicateObjects: false });
  } catch {
    return JSON.stringify(value);
  }
}

const pieceFor = (choice: number): string => PIECES[choice % PIECES.length] ?? "";

function damaged(text: string, { at, kind, choice }: Damage): string {
  const lines = text.split("\n");
  const line = at % lines.length;
  const place = at % (text.length + 1);
  const change = DAMAGES[kind % DAMAGES.length];
  return change === undefined ? text : change({ text, lines, line, place, choice });
}

interface Place {
  readonly text: string;
  readonly lines: readonly string[];
  readonly line: number;
  readonly place: number;
  readonly choice: number;
}

const DAMAGES: readonly ((place: Place) => string)[] = [
  ({ text, place }) => text.slice(0, place),
  ({ text, place, choice }) => text.slice(0, place) + text.slice(place + 1 + (choice % 40)),
  ({ text, place, choice }) => text.slice(0, place) + pieceFor(choice) + text.slice(place),
  ({ text, place, choice }) => text.slice(0, place) + pieceFor(choice) + text.slice(place + 1),
  ({ lines, line }) => lines.toSpliced(line, 1).join("\n"),
  ({ lines, line }) => lines.toSpliced(line, 0, lines[line] ?? "").join("\n"),
  ({ lines, line, choice }) => lines.toSpliced(choice % lines.length, 0, lines[line] ?? "").join("\n"),
  ({ lines, line, choice }) => lines.with(line, " ".repeat(choice % 9) + (lines[line] ?? "")).join("\n"),
  ({ lines, line }) => lines.with(line, (lines[line] ?? "").trimStart()).join("\n"),
  ({ text, place, choice }) => text + text.slice(place, place + (choice % 400)),
  ({ text }) => text.replaceAll("\n", "\r\n"),
  ({ text }) => text.replaceAll(/\d+/g, "99999999999999999999"),
];
