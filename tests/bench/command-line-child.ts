import { run } from "../../src/cli/run.ts";

/** The command line in a process of its own, as a bench build has it. */
process.exitCode = await run(process.argv.slice(2), process);
