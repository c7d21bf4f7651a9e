// Is loaded into a measured process. When it ends, writes its peak memory in MB to the file in `BENCH_MEMORY`.
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS / 1024)));
