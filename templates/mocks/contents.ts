import type { VariableStatementStructure } from "ts-morph";
import {
  choosePreferredContents,
  classifyResponses,
  groupByStatus,
  type Operation,
  type Outcome,
} from "../../generator/ir/ir.js";
import type { OutcomePlan } from "../../generator/wire/wire.js";
import { codecCode } from "../client/codec.js";
import { constantOf } from "../code/declarations.js";
import type { ModuleScope } from "../code/emitter.js";
import { codeOf, joinCode, listOf, literal, recordOf, type Code } from "../code/escape.js";
import { isList } from "../samples/fits-type.js";
import type { MockInput } from "./handler.js";
import type { ExampleMaker } from "./wire-example.js";

/** `const getPetContents: readonly MockContent[] = [{ status: "200", type: "application/json", … }];` */
export function contentsConstant(
  { operation, plan, names, scope }: MockInput,
  maker: ExampleMaker,
): VariableStatementStructure {
  const contents = listContents(operation).map((outcome) => {
    const alike = plan.outcomes.filter(({ type }) => type === outcome.contentType);
    // Where all responses are read alike, the plan has only the first.
    const read = alike.find(({ status }) => status === outcome.status) ?? alike[0];
    return contentCode(outcome, read, operation, { scope, maker });
  });
  const type = codeOf`readonly ${scope.type("MockContent")}[]`;
  return constantOf(names.of(operation).contents, type, listOf(contents));
}

/** The preferred media type of each response. That of a success comes first, since the mock sends it by default. */
function listContents(operation: Operation): readonly Outcome[] {
  const outcomes = classifyResponses(operation).filter(({ kind }) => kind !== "followed" && kind !== "interim");
  const isFirst = ({ kind }: Outcome): boolean => kind === "success" || kind === "either";
  const sorted = [...outcomes.filter(isFirst), ...outcomes.filter((outcome) => !isFirst(outcome))];
  return groupByStatus(sorted).flatMap(([, contents]) => choosePreferredContents(contents).slice(0, 1));
}

interface ContentInput {
  readonly scope: ModuleScope;
  readonly maker: ExampleMaker;
}

function contentCode(
  outcome: Outcome,
  plan: OutcomePlan | undefined,
  operation: Operation,
  { scope, maker }: ContentInput,
): Code {
  const hasBody = outcome.read !== undefined && plan !== undefined;
  const isSequence = outcome.read === "events" || outcome.read === "jsonLines";
  const decode = (example: Code): Code =>
    plan?.codec ? codeOf`${scope.value("decodePayload")}(${codecCode(plan.codec, scope)}, ${example})` : example;
  const examples = (hasBody ? listExamples(outcome, isSequence, maker) : [])
    .flatMap((example) => exampleCode({ ...outcome, example }, operation, maker) ?? [])
    .map(decode);
  return recordOf({
    status: literal(outcome.status),
    type: hasBody ? literal(concreteType(outcome.contentType ?? "")) : undefined,
    write: hasBody ? writerCode(outcome, plan, scope) : undefined,
    example: isSequence && examples.length > 0 ? listOf(examples) : examples[0],
  });
}

/** The example of the description, or each item of it if it is a sequence. */
function listExamples(
  { example, type }: Outcome,
  isSequence: boolean,
  maker: ExampleMaker,
): readonly Outcome["example"][] {
  if (!isSequence || !type || example === undefined || !isList(example)) return [example];
  const fits = example.length > 0 && example.every((item) => maker.fits(item, type));
  return fits ? example : [undefined];
}

/** A media type that a server could send: `image/*` becomes the type of any bytes. */
const concreteType = (type: string): string => (type.includes("*") ? "application/octet-stream" : type);

/** The example of the media type, if it fits the type, else one that is made. */
function exampleCode({ read, type, example }: Outcome, { names }: Operation, maker: ExampleMaker): Code | undefined {
  const purpose = { name: names.function, docs: { example } };
  switch (read) {
    case "text":
    case "binary":
      return literal(typeof example === "string" ? example : "content");
    case "events":
      return type ? maker.make(type, purpose) : recordOf({ data: literal("content") });
    default:
      return type && maker.make(type, purpose);
  }
}

/** The function that writes the body: `jsonAnswer`, or `codedAnswer(petCodec, jsonAnswer)`. */
function writerCode({ read }: Outcome, plan: OutcomePlan, scope: ModuleScope): Code {
  // A name that the scope gives is imported, so only a body of JSON asks for it.
  const json = (): Code => scope.value(plan.parse === "decodeExactJson" ? "exactJson" : "jsonAnswer");
  const coded = (): Code =>
    plan.codec ? codeOf`${scope.value("codedAnswer")}(${codecCode(plan.codec, scope)}, ${json()})` : json();
  switch (read) {
    case "text":
      return scope.value("textAnswer");
    case "binary":
      return scope.value("bytesAnswer");
    case "jsonLines":
      return codeOf`${scope.value("linesAnswer")}(${coded()})`;
    case "events":
      return eventsCode(plan, json, scope);
    default:
      return coded();
  }
}

function eventsCode({ read, jsonEvents, codec }: OutcomePlan, json: () => Code, scope: ModuleScope): Code {
  const events = scope.value("eventsAnswer");
  if (read === "readEvents") return codeOf`${events}()`;
  const types = jsonEvents === undefined ? codeOf`undefined` : literal(jsonEvents);
  const passed = [json(), ...(jsonEvents || codec ? [types] : []), ...(codec ? [codecCode(codec, scope)] : [])];
  return codeOf`${events}(${joinCode(passed, ", ")})`;
}
