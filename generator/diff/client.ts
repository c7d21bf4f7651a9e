import type { TypeNode } from "../ir.js";
import { child } from "../load/pointer.js";
import type { Note } from "./change.js";
import { operationsOf, type Side } from "./side.js";

/** Notes what differs for the client as a whole: servers, credentials, and types that have gone or have another name. */
export function compareClient(old: Side, now: Side, note: Note): void {
  const [before, after] = [old.api.servers[0]?.url, now.api.servers[0]?.url];
  if (before !== after) {
    note("runtime", "server-changed", `requests go to ${after ?? "no server"}, not to ${before ?? "none"}`, {
      old: "#/servers",
      new: "#/servers",
    });
  }
  compareSchemes(old, now, note);
  compareModels(old, now, note);
}

function compareSchemes(old: Side, now: Side, note: Note): void {
  const pointer = (name: string): string => child("#/components/securitySchemes", name);
  const [before, after] = [old.api.securitySchemes, now.api.securitySchemes];
  for (const scheme of before) {
    const match = after.find(({ name }) => name === scheme.name);
    const at = { old: pointer(scheme.name), new: match && pointer(scheme.name) };
    const name = `\`credentials.${scheme.name}\``;
    if (!match) note("breaking", "security-scheme-removed", `${name} is gone`, at);
    else if (shapeOf(match.kind) !== shapeOf(scheme.kind))
      note("breaking", "security-scheme-changed", `${name} is given otherwise: as ${match.kind}`, at);
    else if (match.kind !== scheme.kind || match.parameter !== scheme.parameter) {
      note("runtime", "security-scheme-changed", `${name} is sent in another place`, at);
    }
  }
  for (const { name } of after) {
    if (!before.some((scheme) => scheme.name === name)) {
      note("new", "security-scheme-added", `\`credentials.${name}\` is new`, { new: pointer(name) });
    }
  }
}

/** What a caller gives: a user name with a password, or text. */
const shapeOf = (kind: string): string => (kind === "basic" || kind === "mutualTLS" ? kind : "text");

/** A type that went with its operation is told with that. */
function compareModels(old: Side, now: Side, note: Note): void {
  const byPointer = new Map(now.api.models.map((model) => [`${model.pointer} ${model.isVariant}`, model]));
  const kept = keptModels(old, now);
  for (const model of old.api.models) {
    if (model.component === undefined || !kept.has(model.name) || now.models.has(model.name)) continue;
    const match = byPointer.get(`${model.pointer} ${model.isVariant}`);
    const message = match
      ? `the type \`${model.name}\` is now called \`${match.name}\``
      : `the type \`${model.name}\` is gone`;
    note("breaking", match ? "type-renamed" : "type-removed", message, { old: model.pointer, new: match?.pointer });
  }
}

/** The models that operations use which are still there. */
function keptModels(old: Side, now: Side): ReadonlySet<string> {
  const places = new Set(
    operationsOf(now).flatMap(({ operationId, method, path }) => [operationId, `${method} ${path}`]),
  );
  const used = operationsOf(old)
    .filter(({ operationId, method, path }) => places.has(operationId ?? `${method} ${path}`))
    .flatMap(({ parameters, body, responses }) => [...parameters, ...(body?.contents ?? []), ...responses]);
  const names = used.flatMap(({ type }) => (type ? namesIn(type) : []));
  const kept = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const model = old.models.get(name);
    if (!model || kept.has(name)) continue;
    kept.add(name);
    names.push(...namesIn(model.type));
  }
  return kept;
}

/** The models that a type names. */
function namesIn(type: TypeNode): readonly string[] {
  switch (type.kind) {
    case "ref":
      return [type.model];
    case "array":
      return namesIn(type.items);
    case "tuple":
      return [...type.items, ...(type.rest ? [type.rest] : [])].flatMap(namesIn);
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...(type.additional ? [type.additional] : []),
      ].flatMap(namesIn);
    case "union":
      return type.options.flatMap(namesIn);
    case "intersection":
      return type.parts.flatMap(namesIn);
    default:
      return [];
  }
}
