import type { Server } from "../../generator/ir/ir.js";
import { valueCode } from "./details.js";
import { code, joined, markOf, webAddress, type Markdown } from "./markdown/markdown.js";
import { cellProse } from "./markdown/prose.js";
import { columns, table } from "./markdown/table.js";

/** `All URIs are relative to *https://…*`: the first server. */
export function serverBlocks(servers: readonly Server[]): readonly Markdown[] {
  const [first] = servers;
  if (!first) return [];
  return [markOf`All URIs are relative to *${webAddress(first.url)}*`];
}

/** A table of all servers and their variables, for the index. Empty for one server without variables. */
export function serverTable(servers: readonly Server[]): readonly Markdown[] {
  if (servers.length < 2 && servers.every(({ variables }) => variables.length === 0)) return [];
  const rows = servers.map(({ url, description, variables }, index) => [
    code(String(index)),
    code(url),
    joined(variables.map(variable), "<br>"),
    cellProse(description),
  ]);
  return [table(columns("Server", "URL", "Variables", "Description"), rows)];
}

const variable = ({ name, default: defaultValue, values, description }: Server["variables"][number]): Markdown =>
  joined(
    [
      markOf`${code(name)}, default ${valueCode(defaultValue)}`,
      values.length > 0
        ? markOf`one of ${joined(
            values.map((value) => valueCode(value)),
            ", ",
          )}`
        : markOf``,
      cellProse(description),
    ],
    "; ",
  );
