import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { SCRATCH } from "./compile.js";

/** Generates a client into a new folder, from which tests can import `index.ts`. Returns the folder. */
export async function generateClient(
  spec: GenerateOptions["spec"],
  options: Omit<GenerateOptions, "spec" | "out"> = {},
): Promise<string> {
  await mkdir(SCRATCH, { recursive: true });
  const out = await mkdtemp(join(SCRATCH, "client-"));
  const { diagnostics } = await generate({ ...options, spec, out });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return out;
}
