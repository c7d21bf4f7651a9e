// Is loaded into a measured process. When the process ends, writes its resource usage to the file in `BENCH_USAGE`.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: userCPUTime + systemCPUTime, memory: maxRSS }));
});
