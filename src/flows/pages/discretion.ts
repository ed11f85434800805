import { withoutNames, withoutSpeaker } from "../../domain/without-names.ts";
import type { Judgement, Store } from "../ports.ts";

/** Who hides is gone within a minute (P1): so long is remembered who does, and as long what was made of it (`web/remember.ts`). */
const REMEMBERED_MS = 30_000;

/**
 * The store as the pages read it: neither judgements nor what is said in pull requests name anybody who is hidden. Every page, feed, card and answer of the API reads through this;
 * an account that is hidden is not visible either, which the account itself says.
 */
export function withDiscretion(store: Store, now: () => Date): Store {
  let known: { readonly until: number; readonly logins: Promise<ReadonlySet<string>> } | undefined;
  const hidden = () => {
    if (known === undefined || known.until <= now().getTime()) {
      const logins = readHidden(store);
      known = { until: now().getTime() + REMEMBERED_MS, logins };
      // What failed is asked again by the next one.
      logins.catch(() => (known = undefined));
    }
    return known.logins;
  };
  const discreet = async (judgements: readonly Judgement[]) => {
    const logins = await hidden();
    if (logins.size === 0) return judgements;
    const isHidden = (login: string) => logins.has(login.toLowerCase());
    return judgements.map((one) => {
      const { card } = one;
      return { ...one, card: { ...card, verdict: withoutNames(card.verdict, isHidden) } };
    });
  };
  const { judgements } = store;
  return {
    ...store,
    async underWay(...asked) {
      const [{ pulls, held }, logins] = await Promise.all([store.underWay(...asked), hidden()]);
      const isHidden = (login: string) => logins.has(login.toLowerCase());
      return { held, pulls: pulls.map((pull) => withoutSpeaker(pull, isHidden)) };
    },
    judgements: {
      ...judgements,
      async list(...asked) {
        const page = await judgements.list(...asked);
        return { ...page, issues: await discreet(page.issues) };
      },
      async bestOf(...asked) {
        return [...(await discreet(await judgements.bestOf(...asked)))];
      },
      async one(repositoryId, number) {
        const found = await judgements.one(repositoryId, number);
        return found === null ? null : ((await discreet([found]))[0] ?? null);
      },
    },
  };
}

async function readHidden({ accounts }: Store): Promise<ReadonlySet<string>> {
  return new Set((await accounts.hidden()).map(({ login }) => login.toLowerCase()));
}
