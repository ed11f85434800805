import { ruleShape } from "../../contract/issues.ts";
import { journeysShape } from "../../contract/journeys.ts";
import { isoTime } from "../../contract/times.ts";
import type { ListedRepository } from "../../flows/ports.ts";
import { rememberFor } from "../remember.ts";
import { readerOf } from "../language.ts";
import type { SiteParts } from "../parts.ts";
import { cut } from "../plain.ts";
import type { Api } from "./api.ts";
import { limitOf, linkNext, MOST } from "./paging.ts";
import { Problem } from "./problems.ts";
import { ROUTES } from "./routes.ts";
import { wellFormed } from "./well-formed.ts";

/** `/repositories`, and one of them with what it asks and how people climbed there. */
export function addRepositoryRoutes(api: Api, { store, issues, baseUrl, now }: SiteParts): void {
  const all = rememberFor<readonly ListedRepository[]>(1, now);
  api.openapi(ROUTES.repositories, async (c) => {
    const { t } = readerOf(c);
    const limit = limitOf(c);
    if (limit === null)
      throw new Problem(400, t("api.limit", { most: MOST, found: cut(c.req.query("limit") ?? "", 60) }));
    // By our id, not by name: one that is renamed between two pages is neither missed nor told twice.
    const listed = await all("", async () =>
      (await store.judgements.summaries()).toSorted((a, b) => a.repositoryId - b.repositoryId),
    );
    const after = c.req.query("after") ?? "0";
    if (!/^\d{1,10}$/.test(after)) {
      const found = cut(after, 60);
      throw new Problem(400, t("feeds.correct", { problem: t("explorer.problems.after", { found }) }));
    }
    const rest = listed.filter(({ repositoryId }) => repositoryId > Number(after));
    const page = rest.slice(0, limit);
    const last = rest.length > limit ? page.at(-1) : undefined;
    const next = last === undefined ? null : String(last.repositoryId);
    linkNext(c, baseUrl, next);
    return c.json(wellFormed({ items: page.map(shapeOf), next }), 200);
  });
  api.openapi(ROUTES.repository, async (c) => {
    const reader = readerOf(c);
    const { owner, repo } = c.req.valid("param");
    const found = await issues.repository(`${owner}/${repo}`);
    if (found === null) throw new Problem(404, reader.t("api.unknown"));
    const { treatment, directions, asks } = found.place;
    const rules = asks.map((rule) => ruleShape(reader, rule));
    return c.json(wellFormed({ ...shapeOf(found), treatment, directions, rules }), 200);
  });
  api.openapi(ROUTES.journeys, async (c) => {
    const { t } = readerOf(c);
    const { owner, repo } = c.req.valid("param");
    const found = await issues.repository(`${owner}/${repo}`);
    if (found === null) throw new Problem(404, t("api.unknown"));
    if (found.journeys === null) throw new Problem(404, t("api.noJourneys", { repo: found.repo }));
    return c.json(journeysShape(found.journeys), 200);
  });
}

function shapeOf(found: ListedRepository) {
  return {
    repo: found.repo,
    description: found.description,
    stars: found.stars,
    language: found.language,
    state: found.state,
    open: found.open,
    newcomer: found.newcomer,
    free: found.free,
    contributions: found.contributions,
    people: found.people,
    judgedAt: isoTime(found.judgedAt),
    readAt: found.readAt && isoTime(found.readAt),
  };
}
