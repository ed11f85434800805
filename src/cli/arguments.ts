import { isRepositoryName } from "../config.ts";
import { UserError } from "../domain/errors.ts";

/** An argument that has to be `OWNER/REPO`; the address of its page on GitHub does too. Throws `UserError`. */
export function repositoryName(text: string): string {
  const name = text.replace(/^https:\/\/github\.com\//, "").replace(/(\.git)?\/?$/, "");
  if (!isRepositoryName(name)) throw new UserError("cli.badRepo", { found: text });
  return name;
}
