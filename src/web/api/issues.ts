import { issueShape, ruleShape, verdictShape } from "../../contract/issues.ts";
import { isoTime } from "../../contract/times.ts";
import { writeStart } from "../../domain/issue-start.ts";
import { readerOf } from "../language.ts";
import { problemSentence, readSearch, rulesOf, searchIssues } from "../issue-search.ts";
import type { SiteParts } from "../parts.ts";
import { cut } from "../plain.ts";
import type { Api } from "./api.ts";
import { limitOf, linkNext, MOST } from "./paging.ts";
import { Problem } from "./problems.ts";
import { ROUTES } from "./routes.ts";
import { wellFormed } from "./well-formed.ts";

/** `/issues`, with the filters of the explorer; what is odd is refused, since a script would not see that it was left out. */
export function addIssueRoutes(api: Api, parts: SiteParts): void {
  api.openapi(ROUTES.issues, async (c) => {
    const reader = readerOf(c);
    const { t } = reader;
    const limit = limitOf(c);
    if (limit === null)
      throw new Problem(400, t("api.limit", { most: MOST, found: cut(c.req.query("limit") ?? "", 60) }));
    const search = await readSearch(parts, new URL(c.req.url).searchParams);
    const [problem] = search.problems;
    if (problem !== undefined) throw new Problem(400, t("feeds.correct", { problem: problemSentence(t, problem) }));
    const { issues, next } = await searchIssues(parts, search, limit);
    const rules = await rulesOf(parts, issues);
    const start = next === null ? null : writeStart(next, search.query.order);
    linkNext(c, parts.baseUrl, start);
    const items = issues.map(({ repositoryId, card }) => ({
      ...issueShape(reader, card),
      ...verdictShape(reader, card.verdict),
      createdAt: isoTime(card.createdAt),
      updatedAt: isoTime(card.updatedAt),
      rules: rules(repositoryId).map((rule) => ruleShape(reader, rule)),
    }));
    return c.json(wellFormed({ items, next: start }), 200);
  });
}
