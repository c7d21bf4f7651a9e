// Random descriptions for some minutes: `npm run fuzz -- --minutes 10`. The seed of each round is in what it prints.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Every client that is loaded stays loaded as long as the process: a round is as long as its memory allows. */
const ROUND = 3;

const { values } = parseArgs({ options: { minutes: { type: "string", default: "5" } } });
const root = fileURLToPath(new URL("../../", import.meta.url));
for (let left = Number(values.minutes); left > 0; left -= ROUND) {
  const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/fuzz"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, FUZZ_MINUTES: String(Math.min(left, ROUND)) },
  });
  process.exitCode = status ?? 1;
  if (process.exitCode !== 0) break;
}
