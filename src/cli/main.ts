#!/usr/bin/env node
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { run } from "./run.ts";

// A reader such as `head` that has had enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

if (existsSync(".env")) loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2), process);
