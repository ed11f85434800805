import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The code looks for what is no code two folders up, which in a bench build is `build/`; run before the benchmarks. */
const build = fileURLToPath(new URL("../../", import.meta.url));
for (const folder of ["migrations", "config", "package.json", "tests/fixtures/threads"]) {
  rmSync(`${build}${folder}`, { recursive: true, force: true });
  cpSync(`${build}../${folder}`, `${build}${folder}`, { recursive: true });
}
