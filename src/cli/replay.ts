import { UserError } from "../domain/errors.ts";
import type { AddVerb } from "./verb.ts";

/** `replay`: makes a stored delivery due again. The running server does the work, so this opens the database beside it. */
export const addReplay: AddVerb = (program, cli) =>
  program
    .command("replay")
    .description(cli.t("replay.about"))
    .argument("<delivery-id>", cli.t("replay.id"))
    .action((guid: string) =>
      // For reading, since the server holds the database for writing: one short write goes between its own.
      cli.withStore("read", async (store) => {
        const count = await store.inbox.replay(guid, cli.now());
        if (count === 0) throw new UserError("replay.unknown", { guid });
        await cli.say(cli.t("replay.done", { count }));
      }),
    );
