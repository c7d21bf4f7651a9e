import type { Server } from "../../generator/ir/ir.js";
import { valueCode } from "./details.js";
import { code, joined, markOf, webAddress, type Markdown } from "./markdown/markdown.js";
import { cellProse } from "./markdown/prose.js";
import { table } from "./markdown/table.js";

/** `All URIs are relative to *https://…*`, and the other servers where there are several. */
export function serverBlocks(servers: readonly Server[]): readonly Markdown[] {
  const [first] = servers;
  if (!first) return [];
  return [markOf`All URIs are relative to *${webAddress(first.url)}*`];
}

/** Every server with its variables, for the index. */
export function serverTable(servers: readonly Server[]): readonly Markdown[] {
  if (servers.length < 2 && servers.every(({ variables }) => variables.length === 0)) return [];
  const rows = servers.map(({ url, description, variables }, index) => [
    code(String(index)),
    code(url),
    joined(variables.map(variable), "<br>"),
    cellProse(description),
  ]);
  return [table(["Server", "URL", "Variables", "Description"], rows)];
}

const variable = ({ name, default: usual, values, description }: Server["variables"][number]): Markdown =>
  joined(
    [
      markOf`${code(name)}, default ${valueCode(usual)}`,
      values.length > 0 ? markOf`one of ${joined(values.map(valueCode), ", ")}` : markOf``,
      cellProse(description),
    ],
    "; ",
  );
