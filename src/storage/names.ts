import { eq, sql } from "drizzle-orm";
import type { Session } from "./database.ts";
import type { Tables } from "./schema.ts";

/** The names in a column of former names, the latest first. They are kept parted by spaces, which no name holds. */
export function namesIn(formerNames: string | null): string[] {
  return formerNames === null || formerNames === "" ? [] : formerNames.split(" ");
}

/** What a row is called whose name GitHub has given to another repository, until it is known what it is called now: no name of GitHub's. */
export function standIn(name: string, id: number): string {
  return `${name}~${id}`;
}

/** The column with one more name, in lower case, before the others. */
export function withName(formerNames: string | null, name: string): string {
  const folded = name.toLowerCase().replace(/~.*/, "");
  return [folded, ...namesIn(formerNames).filter((one) => one !== folded)].join(" ");
}

/** The repository that bears a name, in any case, or the one that bore it: names change, and people go on using the old ones. */
export async function rowNamed(
  session: Session,
  { repositories }: Tables,
  name: string,
): Promise<Tables["repositories"]["$inferSelect"] | undefined> {
  const folded = name.toLowerCase();
  const [bearer] = await session.select().from(repositories).where(eq(repositories.foldedName, folded));
  // One that rests is another name of a repository that is known by its own.
  if (bearer !== undefined && bearer.state !== "moved") return bearer;
  const mentions = sql`' ' || ${repositories.formerNames} || ' ' LIKE ${sql.param(`% ${folded} %`, repositories.formerNames)}`;
  const former = await session.select().from(repositories).where(mentions);
  // LIKE takes an underscore for any character.
  return former.find((row) => namesIn(row.formerNames).includes(folded)) ?? bearer;
}
