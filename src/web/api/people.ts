import { issueShape, rankReasonShape, ruleShape, thousandths, verdictShape } from "../../contract/issues.ts";
import { progressShape } from "../../contract/progress.ts";
import { rememberFor } from "../remember.ts";
import { readerOf } from "../language.ts";
import type { SiteParts } from "../parts.ts";
import { publicAccount, publicRecommendations } from "../public-person.ts";
import type { Api } from "./api.ts";
import { Problem } from "./problems.ts";
import { ROUTES } from "./routes.ts";
import { wellFormed } from "./well-formed.ts";

const RECOMMENDED = 20;
/** People whose answers are kept for a while (`remember.ts`). */
const PEOPLE = 500;

/** `/people/LOGIN`: who chose to be seen; for anybody else the same answer as for who is not there (X16). */
export function addPersonRoutes(api: Api, parts: SiteParts): void {
  const known = rememberFor<Awaited<ReturnType<typeof publicRecommendations>>>(PEOPLE, parts.now);
  const find = async (login: string) => {
    const account = await publicAccount(parts, login);
    if (account === null) return null;
    return await known(`${account.id} ${account.login}`, () => publicRecommendations(parts, account, RECOMMENDED));
  };
  api.openapi(ROUTES.progress, async (c) => {
    const reader = readerOf(c);
    const found = await find(c.req.valid("param").login);
    if (found === null) throw new Problem(404, reader.t("api.unknown"));
    const { id, login, ...climbed } = found.view;
    return c.json(progressShape(reader, { person: { id, login }, ...climbed }), 200);
  });
  api.openapi(ROUTES.next, async (c) => {
    const reader = readerOf(c);
    const found = await find(c.req.valid("param").login);
    if (found === null) throw new Problem(404, reader.t("api.unknown"));
    const next = found.recommendations.map(({ card, score, reasons, rules }) => ({
      ...issueShape(reader, card),
      score: thousandths(score),
      verdict: verdictShape(reader, card.verdict),
      reasons: reasons.map((reason) => rankReasonShape(reader, reason)),
      rules: rules.map((rule) => ruleShape(reader, rule)),
    }));
    return c.json(wellFormed(next), 200);
  });
}
