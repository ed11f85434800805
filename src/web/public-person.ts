import { NO_PREFERENCES } from "../domain/preferences.ts";
import type { Recommendation } from "../domain/ranking.ts";
import type { Account, PersonView } from "../flows/ports.ts";
import type { SiteParts } from "./parts.ts";

type Needs = Pick<SiteParts, "store" | "people" | "issues" | "now">;

/** Who may be shown to everybody by this login; `null` alike for who is not there, is hidden or did not choose to be seen (X16, P8). */
export async function publicAccount({ store }: Needs, login: string): Promise<Account | null> {
  const account = await store.accounts.accountByLogin(login);
  return account?.visible ? account : null;
}

/** What fits somebody's next rung, from what everybody may know of them: their wishes and what they set aside are theirs alone. */
export async function publicRecommendations(
  { people, issues, now }: Needs,
  account: Account,
  limit: number,
): Promise<{ readonly view: PersonView; readonly recommendations: readonly Recommendation[] }> {
  const view = await people.person(account.id, account.login);
  // Nobody has this id, so nobody's list of what is set aside is asked.
  const anybody: Account = { ...account, id: 0, preferences: NO_PREFERENCES };
  return { view, recommendations: await issues.recommend(anybody, limit, now(), view) };
}
