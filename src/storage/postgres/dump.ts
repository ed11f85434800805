import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { UserError } from "../../domain/errors.ts";

/** Dumps a PostgreSQL database with pg_dump in its own format, for `pg_restore`. Throws `UserError` where that fails. */
export async function dump(url: string, file: string): Promise<void> {
  // The password goes by the environment: arguments can be read by every user of the machine.
  const { password, ...rest } = withoutPassword(url);
  const child = spawn("pg_dump", ["--format=custom", `--file=${file}`, `--dbname=${rest.url}`], {
    env: { ...process.env, LC_ALL: "C", ...(password === "" ? {} : { PGPASSWORD: password }) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stderr = text(child.stderr);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", (cause: NodeJS.ErrnoException) => {
      reject(cause.code === "ENOENT" ? new UserError("backup.noPgDump", {}, { cause }) : cause);
    });
  });
  if (code !== 0) throw new UserError("backup.failed", { file, detail: (await stderr).trim().split("\n")[0] ?? "" });
}

function withoutPassword(url: string): { url: string; password: string } {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password);
  parsed.password = "";
  return { url: parsed.href, password };
}
