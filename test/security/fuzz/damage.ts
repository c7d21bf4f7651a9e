import fc from "fast-check";
import { stringify } from "yaml";
import { NAMES, PAYLOADS } from "../hostile/payloads.js";

/** What happens to a text: where, what, and with what; each a number that is taken modulo what there is. */
export interface Damage {
  readonly at: number;
  readonly kind: number;
  readonly choice: number;
}

/** How a description becomes files: as JSON or YAML, in one or two of them, and what is damaged. */
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

/** Pieces that mean something to a parser, a reader of files or a terminal. */
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

/** The files of a description, by name, with what was done to them. */
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
  // A half of a surrogate pair becomes U+FFFD on the way to a file; broken bytes are put in here.
  const isBroken = damages.some(({ kind }) => kind % 16 === 15);
  return new Map(
    [...parts].map(([name, part]) => [
      name,
      isBroken ? Buffer.concat([Buffer.from(part), Buffer.from([0xc0, 0xaf, 0xff])]) : Buffer.from(part),
    ]),
  );
}

/** As YAML; where the library can't write it, as JSON, which is YAML as well. */
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
