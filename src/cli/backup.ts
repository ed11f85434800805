import { existsSync, rmSync, statSync } from "node:fs";
import { UserError } from "../domain/errors.ts";
import { prettyJson } from "./render/json.ts";
import type { AddVerb } from "./verb.ts";

/** `backup FILE`: a consistent copy while the database is in use; a copy that was cut off is not left behind. */
export const addBackup: AddVerb = (program, cli) =>
  program
    .command("backup")
    .description(cli.t("backup.about"))
    .argument("<file>", cli.t("backup.file"))
    .option("--json", cli.t("cli.json"))
    .action(async (file: string, options: { json?: boolean }) => {
      if (existsSync(file)) throw new UserError("backup.exists", { file });
      const engine = await cli.withStore("read", async (store) => {
        await store.backup(file).catch((cause: unknown) => {
          rmSync(file, { force: true });
          if (cause instanceof UserError) throw cause;
          throw new UserError("backup.failed", { file, detail: (cause as Error).message }, { cause });
        });
        return store.engine;
      });
      const bytes = statSync(file).size;
      if (options.json) return await cli.print(prettyJson({ file, engine, bytes }));
      const size = new Intl.NumberFormat(cli.language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
      return await cli.print(cli.t("backup.done", { place: engine, file, size: size.format(bytes / 1_000_000) }));
    });
