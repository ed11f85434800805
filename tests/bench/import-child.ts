import { readFileSync } from "node:fs";
import { runImport } from "./run-import.ts";

/**
 * The most memory that this process held. On Linux `maxRSS` starts at that of the process which spawned this one, so
 * the kernel's own mark for this address space goes before it.
 */
function peakKilobytes(): number {
  const { maxRSS } = process.resourceUsage();
  if (process.platform !== "linux") return maxRSS;
  const mark = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return mark === undefined ? maxRSS : Number(mark);
}

const [gitDir = "", file = "", commits = ""] = process.argv.slice(2);
await runImport(gitDir, file, Number(commits));
const { maxRSS } = process.resourceUsage();
process.stdout.write(`${JSON.stringify({ peakKilobytes: peakKilobytes(), maxRSS })}\n`);
