// Point 7: what the emitted client costs its owner. `tsc --noEmit` over the client alone, by two compilers.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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
      const memory = {};
      const measures = Object.keys(clients).map((tool) => [
        tool,
        () => {
          const { seconds, megabytes } = runCompiler(folder, tsc, tool);
          memory[tool] = megabytes;
          return seconds;
        },
      ]);
      const label = `${name}, ${compiler}`;
      return [
        { label, unit: "s", values: interleave(runs, Object.fromEntries(measures)) },
        { label, unit: "MB", values: memory },
      ];
    });
  });
}

/**
 * Processor time, and the memory that the compiler reports: one of them is no program of Node.js. Errors in another tool's
 * client don't end the comparison: the compiler has checked everything all the same.
 */
function runCompiler(folder, tsc, tool) {
  const command = [process.execPath, tsc, "-p", join(folder, `${tool}.json`), "--extendedDiagnostics"];
  const seconds = processorTime({ args: ["sh", "-c", '"$@" > report.txt || :', "sh", ...command], cwd: folder });
  const report = readFileSync(join(folder, "report.txt"), "utf8");
  const [, kilobytes] = /^Memory used:\s*(\d+)K/m.exec(report) ?? [];
  if (kilobytes === undefined) throw new Error(`the compiler reports no memory: ${report.slice(-300)}`);
  return { seconds, megabytes: Number(kilobytes) / 1024 };
}
