// Point 7: what the emitted client costs its owner. `tsc --noEmit` over the client alone, by two compilers.
import { mkdtempSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findDescriptions } from "./descriptions.mjs";
import { interleave, processorTime, scratch } from "./measure.mjs";
import { each, generateClients } from "./parts.mjs";

const MODULES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

const COMPILERS = {
  "TypeScript 5.9": join(MODULES, "typescript/bin/tsc"),
  "TypeScript 7": join(MODULES, "typescript-native/bin/tsc"),
};

const OPTIONS = {
  strict: true,
  noEmit: true,
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
  skipLibCheck: true,
};

/** Measures both compilers over the clients of all tools. */
export function measureCompilers({ tools, runs }) {
  return each(findDescriptions(["api v2010", "Stripe", "GitHub"]), ({ name, spec }) => {
    const folder = mkdtempSync(join(scratch, "compile-"));
    const clients = generateClients(tools, spec, folder);
    for (const [tool, entry] of Object.entries(clients))
      writeFileSync(join(folder, `${tool}.json`), JSON.stringify({ compilerOptions: OPTIONS, files: [entry] }));
    return Object.entries(COMPILERS).flatMap(([compiler, tsc]) => {
      const command = (tool) => ({ args: [process.execPath, tsc, "-p", join(folder, `${tool}.json`)], cwd: folder });
      const measures = (measure) =>
        Object.fromEntries(Object.keys(clients).map((tool) => [tool, () => measure(command(tool))]));
      return [
        { label: `${name}, ${compiler}`, unit: "s", values: interleave(Math.min(runs, 5), measures(timeWithErrors)) },
        { label: `${name}, ${compiler}`, unit: "MB", values: interleave(1, measures(compilerMemory)) },
      ];
    });
  });
}

/** Errors in another tool's client don't end the comparison: the compiler has checked everything all the same. */
const timeWithErrors = ({ args, cwd }) => processorTime({ args: ["sh", "-c", '"$@" || :', "sh", ...args], cwd });

/** The memory that the compiler reports: one of them is no program of Node.js. */
function compilerMemory({ args, cwd }) {
  const { stdout } = spawnSync(args[0], [...args.slice(1), "--extendedDiagnostics"], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const [, kilobytes] = /^Memory used:\s*(\d+)K/m.exec(stdout) ?? [];
  if (kilobytes === undefined) throw new Error(`the compiler reports no memory: ${stdout.slice(-300)}`);
  return Number(kilobytes) / 1024;
}
