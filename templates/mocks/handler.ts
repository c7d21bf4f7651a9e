import type { FunctionDeclarationStructure } from "ts-morph";
import type { Operation, ResponseData } from "../../generator/ir/ir.js";
import type { OperationPlan, ResultPlan } from "../../generator/wire/wire.js";
import { dataCode, statusType } from "../client/result.js";
import { docsOf } from "../code/declarations.js";
import type { ModuleScope } from "../code/emitter.js";
import { codeOf, joinCode, literal, propertyKey, unionOf, type Code } from "../code/escape.js";
import { StructureKind } from "../code/ts-morph.js";
import type { MockNames } from "./mock-names.js";
import { createPathPattern } from "./path-pattern.js";

/** The package that answers requests. */
export const MSW = { kind: "package", name: "msw" } as const;

/** The members of MSW's `http`. Each is a method, or all of them. */
export const HTTP_MEMBERS: readonly string[] = ["all", "delete", "get", "head", "options", "patch", "post", "put"];

/** An operation, and what its handler is made of. */
export interface MockInput {
  readonly operation: Operation;
  readonly plan: OperationPlan;
  readonly names: MockNames;
  readonly scope: ModuleScope;
}

/** `export function mockGetPet(answer?: MockAnswer<Pet, …>, options?: MockOptions): HttpHandler` */
export function mockFunction({ operation, plan, names, scope }: MockInput): FunctionDeclarationStructure {
  const { path, query, names: parameters } = createPathPattern(operation);
  const { method } = operation;
  const member = HTTP_MEMBERS.find((name) => name === method.toLowerCase()) ?? "all";
  const { mock, contents } = names.of(operation);
  const wanted = [...(member === "all" || query ? [literal(method)] : []), ...(query ? [literal(query)] : [])];
  const passed = [contents, codeOf`answer`, ...wanted];
  const url = codeOf`${scope.value("mockUrl")}(${literal(path)}, options)`;
  const resolver = codeOf`${scope.value("mockResolver")}(${joinCode(passed, ", ")})`;
  const called = operation.names.pagination?.page ?? operation.names.function;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: mock,
    docs: docsOf({ description: `Answers {@link ${called}}${hasBody(plan) ? ", by default with an example" : ""}.` }, [
      "",
      `\`${method} ${operation.path.replaceAll("`", "'")}\``,
    ]),
    parameters: [
      { name: "answer", type: answerType(plan, parameters, scope), hasQuestionToken: true },
      { name: "options", type: scope.type("MockOptions"), hasQuestionToken: true },
    ],
    returnType: scope.importFrom(MSW, "HttpHandler", true),
    statements: codeOf`return ${scope.importFrom(MSW, "http", false)}.${propertyKey(member)}(${url}, ${resolver});`,
  };
}

const hasBody = ({ results }: OperationPlan): boolean =>
  results.ok.some(({ data }) => data.some(({ kind }) => kind !== "none"));

/** `MockAnswer<Pet, MockStatus<404, Problem>, { readonly id: string }>` */
function answerType({ results }: OperationPlan, parameters: readonly string[], scope: ModuleScope): Code {
  const data = unionOf(results.ok.flatMap((result) => result.data).map((each) => answerData(each, scope)));
  const statuses = unionOf([...results.ok, ...results.failed].map((result) => statusAnswer(result, scope)));
  const members = parameters.map((name) => codeOf`readonly ${propertyKey(name)}: string`);
  const path = members.length > 0 ? [codeOf`{ ${joinCode(members, "; ")} }`] : [];
  return codeOf`${scope.type("MockAnswer")}<${joinCode([data, statuses, ...path], ", ")}>`;
}

function statusAnswer({ status, data }: ResultPlan, scope: ModuleScope): Code {
  const body = unionOf(data.map((each) => answerData(each, scope)));
  return codeOf`${scope.type("MockStatus")}<${statusType(status, scope)}, ${body}>`;
}

/** A mock can send a stream from an array, too. */
function answerData(data: ResponseData, scope: ModuleScope): Code {
  const type = dataCode(data, scope);
  const item =
    data.kind === "events"
      ? scope.type("ServerSentEvent")
      : data.kind === "sequence"
        ? scope.print(data.type)
        : undefined;
  return item === undefined ? type : unionOf([type, codeOf`Iterable<${item}>`]);
}
