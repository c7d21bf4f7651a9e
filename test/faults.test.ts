import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createColors } from "picocolors";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { checkCommand } from "../generator/commands/check.js";
import { generateCommand } from "../generator/commands/generate.js";
import { verifyCommand } from "../generator/commands/verify.js";
import { createProgram, type Request } from "../generator/program.js";
import { createTerminal } from "../generator/terminal.js";

/*
 * Each call of the file system that names something in the output or beside it fails once: a disk that fails, a file
 * that nobody may read, one that another run moved away a moment ago. Of the run time's files, which all fare alike, one
 * is taken.
 */

const SPEC = fileURLToPath(new URL("../spec/challenges.yaml", import.meta.url));

const fault = vi.hoisted(() => ({ below: undefined as string | undefined, at: -1, code: "", calls: 0, met: "" }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const wrap = (name: string, call: (...args: unknown[]) => Promise<unknown>) => {
    return (...args: unknown[]): Promise<unknown> => {
      const path = String(args[0]);
      const isMeant = fault.below !== undefined && path.startsWith(fault.below) && !/runtime\/(?!attempt)/.test(path);
      if (!isMeant || fault.calls++ !== fault.at) return call(...args);
      fault.met = `${name} ${path}`;
      return Promise.reject(Object.assign(new Error(`${fault.code}: ${fault.met}`), { code: fault.code }));
    };
  };
  const entries = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === "function" ? wrap(name, value as never) : value,
  ]);
  return Object.fromEntries(entries) as object;
});

let scratch: string;
let original: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-faults-"));
  original = join(scratch, "first", "client");
  expect((await run("generate", SPEC, "--out", original, "--no-docs")).status).toBe(0);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs a command line in this process, without what the program does for a defect: that is thrown here. */
async function run(...args: string[]): Promise<{ status: number; stderr: string }> {
  let request: Request | undefined;
  createProgram((accepted) => (request = accepted)).parse(["node", "fetchsmith", ...args]);
  let stderr = "";
  const terminal = createTerminal({
    folder: scratch,
    stdout: () => {},
    stderr: (text) => (stderr += text),
    quiet: false,
    format: "text",
    colours: createColors(false),
  });
  return { status: await commandOf(request, terminal), stderr };
}

function commandOf(request: Request | undefined, terminal: ReturnType<typeof createTerminal>): Promise<number> {
  if (request?.command === "generate") return generateCommand(request.given, terminal);
  if (request?.command === "check") return checkCommand(request.given, terminal);
  if (request?.command === "verify") return verifyCommand(request.given, terminal);
  throw new Error("no such command here");
}

/** All texts of the folder. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (path) => [path, await readFile(path, "utf8")])));
}

const COMMANDS = [
  ["generate, changed", ["generate", SPEC, "--properties", "camel", "--no-docs", "--out"]],
  ["generate, unchanged", ["generate", SPEC, "--no-docs", "--out"]],
  ["check, changed", ["check", SPEC, "--properties", "camel", "--no-docs", "--out"]],
  ["check, unchanged", ["check", SPEC, "--no-docs", "--out"]],
  ["verify", ["verify"]],
] as const;

const CODES = ["ENOENT", "EACCES"] as const;

test.each(COMMANDS.flatMap(([name, args]) => CODES.map((code) => [name, code, args] as const)))(
  "%s: %s at any call ends well or with a diagnostic, and the next run is right",
  async (_, code, args) => {
    const folder = join(scratch, "turn");
    for (let at = 0, isOver = false; !isOver; at += 1) {
      await rm(folder, { recursive: true, force: true });
      await cp(original, join(folder, "client"), { recursive: true });
      const before = await contents(folder);
      Object.assign(fault, { below: folder, at, code, calls: 0, met: "" });
      const ended = await run(...args, join(folder, "client")).finally(() => (fault.below = undefined));
      isOver = fault.met === "";
      const told = `${fault.met}: exit ${String(ended.status)}\n${ended.stderr}`;
      expect(told).not.toMatch(/exit 70|defect/);
      if (ended.status === 2) expect(told).toMatch(/error FS400[13]/);
      if (ended.status > 1 && args[0] === "generate") expect([told, await contents(folder)]).toEqual([told, before]);
      expect((await run("generate", SPEC, "--no-docs", "--out", join(folder, "client"))).status).toBe(0);
      expect(await contents(folder)).toEqual(before);
    }
  },
  120_000,
);
