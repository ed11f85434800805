import { progressWithin } from "../../domain/cohort.ts";
import type { Rules } from "../../domain/rules.ts";
import type { CohortReads, MemberView, PeopleReads, Store } from "../ports.ts";

/** Members that are read at once: a cohort of hundreds must not keep the database from others. */
const AT_ONCE = 20;

/** Reads what the pages show of cohorts. */
export function readCohorts(store: Store, { ladder }: Rules, people: PeopleReads): CohortReads {
  return {
    async members(cohort) {
      const [members, hidden] = await Promise.all([store.cohorts.members(cohort.id), store.accounts.hidden()]);
      const isHidden = new Set(hidden.map(({ id }) => id));
      const shown = members.filter(({ accountId }) => !isHidden.has(accountId));
      const span = { from: cohort.startsAt, until: cohort.endsAt };
      const views: MemberView[] = [];
      for (let at = 0; at < shown.length; at += AT_ONCE) {
        const some = shown.slice(at, at + AT_ONCE).map(async ({ accountId, login }): Promise<MemberView> => {
          const { contributions } = await people.person(accountId, login);
          return { accountId, login, progress: progressWithin(contributions, ladder, span) };
        });
        views.push(...(await Promise.all(some)));
      }
      return views;
    },
  };
}
