// The tools that are compared, installed as their users install them.
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(ROOT, "bench", ".peers");

/** The versions of the other tools. Each stands in a project of its own. */
const PEERS = {
  oazapfts: { oazapfts: "7.5.0", "@oazapfts/runtime": "1.2.0" },
  "hey-api": { "@hey-api/openapi-ts": "0.99.0", typescript: "5.9.3" },
  orval: { orval: "8.38.0" },
};

const NODE_24 = "24.21.0";

/** The programs, and their arguments for a description and an output. */
const COMMANDS = {
  oazapfts: (spec, out) => ["oazapfts/dist/cli.js", spec, `${out}.ts`],
  "hey-api": (spec, out) => ["@hey-api/openapi-ts/bin/run.js", "-i", spec, "-o", out],
  orval: (spec, out) => ["orval/dist/bin/orval.mjs", "--input", spec, "--output", `${out}.ts`, "--client", "fetch"],
};

export const PEER_NAMES = Object.keys(PEERS);

/** Installs all tools and, if asked for, Node.js 24. Returns what is needed to run them. */
export function installTools({ node24, before }) {
  for (const [name, dependencies] of Object.entries(PEERS)) installPeer(name, dependencies);
  const own = installOwn();
  return {
    node: node24 ? installNode24() : process.execPath,
    folders: { fetchsmith: own, ...Object.fromEntries(PEER_NAMES.map((name) => [name, join(FOLDER, name)])) },
    program: join(own, "node_modules/fetchsmith/dist/generator/cli/main.js"),
    before: before && join(before, "dist/generator/cli/main.js"),
    versions: Object.fromEntries(PEER_NAMES.map((name) => [name, Object.values(PEERS[name])[0]])),
  };
}

/** The command that generates a client by another tool. */
export function peerCommand(tools, name, spec, out) {
  const [program, ...args] = COMMANDS[name](spec, out);
  return { args: [tools.node, join(tools.folders[name], "node_modules", program), ...args], cwd: tools.folders[name] };
}

/** The command that runs the installed package. */
export const ownCommand = (tools, ...args) => ({ args: [tools.node, tools.program, ...args] });

/** Removes what earlier runs of the installed package have compiled. */
export const removeCodeCache = (tools) =>
  rmSync(join(tools.folders.fetchsmith, "node_modules", ".cache"), { recursive: true, force: true });

/** The size in MB and the number of packages of an installed tool. */
export function measureInstalled(folder) {
  let [bytes, packages] = [0, 0];
  for (const name of readdirSync(join(folder, "node_modules"), { recursive: true })) {
    if (name.startsWith(".cache")) continue;
    const path = join(folder, "node_modules", name);
    const stats = lstatSync(path);
    if (stats.isFile()) bytes += stats.size;
    if (
      stats.isFile() &&
      /(?:^|node_modules\/)(?:@[^/]+\/)?[^/.@][^/]*\/package\.json$/.test(name.replaceAll("\\", "/"))
    )
      packages++;
  }
  return { megabytes: bytes / 1e6, packages };
}

function installPeer(name, dependencies) {
  const folder = join(FOLDER, name);
  const manifest = JSON.stringify({ name: `bench-${name}`, private: true, type: "module", dependencies });
  const file = join(folder, "package.json");
  if (existsSync(file) && readFileSync(file, "utf8") === manifest && existsSync(join(folder, "node_modules"))) return;
  console.error(`installing ${name} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, manifest);
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock");
}

/** Packs the built package and installs it, so that its size and its code cache are those of a user. */
function installOwn() {
  const folder = join(FOLDER, "fetchsmith");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(npm(ROOT, "pack", "--ignore-scripts", "--json", "--pack-destination", folder));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench-fetchsmith", private: true }));
  npm(folder, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", join(folder, filename));
  return folder;
}

function installNode24() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  installPeer("node24", { [name]: NODE_24 });
  return join(FOLDER, "node24", "node_modules", name, "bin", "node");
}

const npm = (cwd, ...args) =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
