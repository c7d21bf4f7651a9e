// Puts the programs that tests run, platforms and package managers, beside this file: `npm run platforms`. Nothing else needs them.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const kind = `${process.platform}-${process.arch}`;
const denoKind = { "linux-x64": "linux-x64-glibc", "linux-arm64": "linux-arm64-glibc" }[kind] ?? kind;
const managers = ["pnpm@10.20.0", "yarn@1.22.22", "@yarnpkg/cli-dist@4.18.1", "turbo@2.11.11"];
const packages = [...managers, `node-${kind}@24.9.0`, `@deno/${denoKind}@2.9.6`, `@oven/bun-${kind}@1.4.5`];

writeFileSync(`${folder}/package.json`, '{ "private": true, "type": "module" }\n');
const command = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", ...packages];
execFileSync("npm", command, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
