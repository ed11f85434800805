import { eq } from "drizzle-orm";
import type { Budget } from "../../domain/budget.ts";
import type { Database, Session } from "../database.ts";

/** What is left of a token, as last heard by any process. */
export async function budgetOf({ read, tables }: Database, token: string): Promise<Budget | null> {
  return await load(read.select().from(tables.budgets).where(eq(tables.budgets.token, token)));
}

/** Changes what is left of a token; see the port. Where the change comes to nothing, nothing is written. */
export async function updateBudget(
  database: Database,
  token: string,
  update: (before: Budget | null) => Budget | null,
): Promise<Budget | null> {
  const { budgets } = database.tables;
  const known = await budgetOf(database, token);
  if (isNothingNew(update(known), known)) return known;
  // Lost with the machine it is learned again from the next answer.
  return await database.writeSoon(async (tx) => {
    const before = await load(locked(database, tx, token));
    const after = update(before);
    if (after === null || isNothingNew(after, before)) return before;
    await tx
      .insert(budgets)
      .values({ ...after })
      .onConflictDoUpdate({ target: budgets.token, set: { ...after } });
    return after;
  });
}

/** The row for the rest of the transaction: on PostgreSQL another process waits for it, on SQLite there is one writer anyway. */
function locked({ engine, tables: { budgets } }: Database, tx: Session, token: string) {
  const query = tx.select().from(budgets).where(eq(budgets.token, token));
  return engine === "sqlite" ? query : (query as unknown as { for(strength: "update"): typeof query }).for("update");
}

async function load(query: PromiseLike<readonly (Omit<Budget, "why"> & { readonly why: string | null })[]>) {
  const [row] = await query;
  return row === undefined ? null : { ...row, why: row.why as Budget["why"] };
}

function isNothingNew(after: Budget | null, before: Budget | null): boolean {
  return after === null || JSON.stringify(after) === JSON.stringify(before);
}
