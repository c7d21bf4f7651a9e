// The measurements. Each gives rows of a table: a label, a unit, and a value for each tool (null: the tool can't do it).
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeOneOperation, findDescriptions, findTwilio } from "./descriptions.mjs";
import { interleave, peakMemory, processorTime, scratch } from "./measure.mjs";
import { measureInstalled, ownCommand, PEER_NAMES, peerCommand, removeCodeCache } from "./tools.mjs";

export { measureCompilers } from "./compile.mjs";

/** Measures one description after the other, so that an interrupted run keeps what it has. */
export function* each(descriptions, measure) {
  for (const description of descriptions) yield measure(description);
}

const newFolder = () => mkdtempSync(join(scratch, "out-"));

/** Runs a command from nothing: every turn has an output folder of its own, which is removed afterwards. */
function fromNothing(command, measure) {
  const folder = newFolder();
  try {
    return measure(command(join(folder, "out-{}")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const generate =
  (tools, spec, ...flags) =>
  (out) =>
    ownCommand(tools, "generate", spec, "--out", out, ...flags);

const beforeCommand = (tools, spec) => (out) => ({
  args: [tools.node, tools.before, "generate", spec, "--out", out, "--no-docs"],
});

/** Point 1: the processor time of a run from nothing, with the code cache of an earlier run and without, and with docs. */
export function measureGeneration({ tools, runs }) {
  return each(findDescriptions(), ({ name, spec, turns }) => {
    const warm =
      (...flags) =>
      () =>
        fromNothing(generate(tools, spec, ...flags), (command) => processorTime(command, turns));
    const peers = PEER_NAMES.map((peer) => [
      peer,
      () =>
        fromNothing(
          (out) => peerCommand(tools, peer, spec, out),
          (command) => processorTime(command, turns),
        ),
    ]);
    warm("--no-docs")();
    warm()();
    const values = interleave(runs, {
      fetchsmith: warm("--no-docs"),
      "first run": () => {
        removeCodeCache(tools);
        return fromNothing(generate(tools, spec, "--no-docs"), (command) => processorTime(command));
      },
      ...(tools.before && {
        before: () => fromNothing(beforeCommand(tools, spec), (command) => processorTime(command, turns)),
      }),
      "with docs": warm(),
      ...Object.fromEntries(peers),
    });
    return { label: name, unit: "s", values };
  });
}

/** Point 2: a run that has nothing to do, beside Node.js that starts and hashes the description. */
export function measureUnchanged({ tools, runs }) {
  return each(findDescriptions(["Challenges", "GitHub"]), ({ name, spec }) => {
    const out = join(newFolder(), "client");
    processorTime(ownCommand(tools, "generate", spec, "--out", out));
    const script =
      'process.getBuiltinModule("crypto").createHash("sha256").update(process.getBuiltinModule("fs").readFileSync(process.argv[1])).digest("hex")';
    const hash = { args: [tools.node, "-e", script, spec] };
    const own = (command) => () => processorTime(ownCommand(tools, command, spec, "--out", out), 10);
    const old = (command) => () => processorTime({ args: [tools.node, tools.before, command, spec, "--out", out] }, 10);
    const values = interleave(runs, {
      "node and a hash": () => processorTime(hash, 10),
      generate: own("generate"),
      check: own("check"),
      ...(tools.before && { "generate before": old("generate"), "check before": old("check") }),
    });
    return { label: name, unit: "s", values };
  });
}

/** Point 3: GitHub after a change of one operation, beside a run from nothing. */
export function measureChange({ tools, runs }) {
  return each(findDescriptions(["GitHub"]), ({ name, spec }) => {
    const folder = newFolder();
    const file = join(folder, "api.json");
    const texts = changeOneOperation(spec);
    writeFileSync(file, texts[0]);
    const out = join(folder, "client");
    processorTime(ownCommand(tools, "generate", file, "--out", out));
    let turn = 0;
    const values = interleave(runs, {
      "from nothing": () => fromNothing(generate(tools, file), (command) => processorTime(command)),
      "one operation changed": () => {
        writeFileSync(file, texts[++turn % 2]);
        return processorTime(ownCommand(tools, "generate", file, "--out", out));
      },
    });
    return { label: name, unit: "s", values };
  });
}

/** Point 4: peak memory of a run from nothing. */
export function measureMemory({ tools, runs }) {
  return each(findDescriptions(), ({ name, spec }) => {
    const measures = {
      fetchsmith: () => fromNothing(generate(tools, spec, "--no-docs"), peakMemory),
      "with docs": () => fromNothing(generate(tools, spec), peakMemory),
      ...(tools.before && { before: () => fromNothing(beforeCommand(tools, spec), peakMemory) }),
    };
    for (const peer of PEER_NAMES)
      measures[peer] = () => fromNothing((out) => peerCommand(tools, peer, spec, out), peakMemory);
    measures.fetchsmith();
    return { label: name, unit: "MB", values: interleave(Math.min(runs, 3), measures) };
  });
}

/** Point 6: all descriptions of Twilio in one run, beside a run for each. */
export function measureTargets({ tools, runs }) {
  const specs = findTwilio();
  if (specs.length === 0) {
    console.error("  skipped: the descriptions of Twilio are not here");
    return [];
  }
  const folder = newFolder();
  const config = join(folder, "all.json");
  const targets = specs.map((spec, index) => ({ spec, out: join(folder, "clients", String(index)) }));
  writeFileSync(config, JSON.stringify({ targets }));
  const clean = () => rmSync(join(folder, "clients"), { recursive: true, force: true });
  const inOneRun =
    (...flags) =>
    () => {
      clean();
      return processorTime(ownCommand(tools, "generate", "--config", config, ...flags));
    };
  const values = interleave(runs, {
    "one run": inOneRun(),
    "one run, one thread": inOneRun("--jobs", "1"),
    "a run for each": () => {
      clean();
      const times = targets.map(({ spec, out }) => processorTime(ownCommand(tools, "generate", spec, "--out", out)));
      return times.reduce((sum, time) => sum + time, 0);
    },
  });
  return [{ label: `${specs.length} descriptions`, unit: "s", values }];
}

/** Point 8: what an installation takes. */
export function measureSize({ tools }) {
  const sizes = Object.entries(tools.folders).map(([name, folder]) => [name, measureInstalled(folder)]);
  const values = (key) => Object.fromEntries(sizes.map(([name, size]) => [name, size[key]]));
  return [
    { label: "Installed size", unit: "MB", values: values("megabytes") },
    { label: "Packages", unit: "", values: values("packages") },
  ];
}

/** Generates a client by each tool into one folder. Tools that can't are left out. */
export function generateClients(tools, spec, folder) {
  mkdirSync(folder, { recursive: true });
  const clients = {};
  const add = (name, command, entry) => {
    try {
      processorTime(command);
      clients[name] = entry;
    } catch {
      console.error(`  ${name} can't generate this`);
    }
  };
  const path = (name) => join(folder, name);
  add(
    "fetchsmith",
    ownCommand(tools, "generate", spec, "--out", path("fetchsmith"), "--no-docs"),
    "fetchsmith/index.ts",
  );
  for (const peer of PEER_NAMES)
    add(peer, peerCommand(tools, peer, spec, path(peer)), peer === "hey-api" ? "hey-api/index.ts" : `${peer}.ts`);
  // The client of oazapfts imports its run time.
  const runtime = "node_modules/@oazapfts";
  cpSync(join(tools.folders.oazapfts, runtime), path(runtime), { recursive: true });
  return clients;
}
