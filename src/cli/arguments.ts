import { isRepositoryName } from "../config.ts";
import { UsageError } from "./usage-errors.ts";

/** An argument that has to be `OWNER/REPO`; the address of its page on GitHub does too. Throws `UsageError`. */
export function repositoryName(text: string): string {
  const name = text.replace(/^https:\/\/github\.com\//, "").replace(/(\.git)?\/?$/, "");
  if (!isRepositoryName(name)) throw new UsageError("cli.badRepo", { found: text });
  return name;
}
