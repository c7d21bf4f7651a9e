// Random descriptions for some minutes: `npm run fuzz -- --minutes 10`.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Every client that is loaded stays loaded as long as the process: a round is as long as its memory allows. */
const ROUND = 2;
const MEGABYTES = 8192;
/** The minutes that a round may take longer than planned. After that it counts as hanging. */
const GRACE = 15;

const { values } = parseArgs({ options: { minutes: { type: "string", default: "5" } } });
const root = fileURLToPath(new URL("../../../", import.meta.url));
for (let left = Number(values.minutes); left > 0; left -= ROUND) {
  // Told at once: a process that dies tells nothing more.
  const seed = process.env.FUZZ_SEED ?? String(randomInt(2 ** 31));
  console.log(`FUZZ_SEED=${seed}`);
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project=long", "--reporter=verbose", "test/security/fuzz"],
    {
      cwd: root,
      stdio: "inherit",
      timeout: (ROUND + GRACE) * 60_000,
      env: {
        ...process.env,
        FUZZ_MINUTES: String(Math.min(left, ROUND)),
        FUZZ_SEED: seed,
        NODE_OPTIONS: `--max-old-space-size=${MEGABYTES}`,
      },
    },
  );
  process.exitCode = status ?? 1;
  if (process.exitCode !== 0) break;
}
