import { eq } from "drizzle-orm";
import type { Budget } from "../../domain/budget.ts";
import type { Database } from "../database.ts";

/** What is left of a token, as last heard by any process. */
export async function budgetOf({ read, tables }: Database, token: string): Promise<Budget | null> {
  const [row] = await read.select().from(tables.budgets).where(eq(tables.budgets.token, token));
  return row === undefined ? null : { ...row, why: row.why as Budget["why"] };
}

/** Keeps what GitHub said is left. */
export async function setBudget({ write, tables }: Database, budget: Budget): Promise<void> {
  await write(async (tx) => {
    await tx
      .insert(tables.budgets)
      .values({ ...budget })
      .onConflictDoUpdate({ target: tables.budgets.token, set: { ...budget } });
  });
}
