import type { Context } from "hono";
import { etag } from "hono/etag";
import { type IssueQuery, writeIssueQuery } from "../domain/issue-query.ts";
import type { Reader } from "../locales/words.ts";
import { rememberFor } from "./remember.ts";
import { atom, type FeedDocument, jsonFeed, updatedAt } from "./feeds/documents.ts";
import { problemSentence, readSearch, rulesOf, searchIssues } from "./issue-search.ts";
import { readerOf } from "./language.ts";
import type { SiteParts } from "./parts.ts";
import { personPath, repositoryPath } from "./paths.ts";
import { publicAccount, publicRecommendations } from "./public-person.ts";
import type { AddPages } from "./visit.ts";

/** A reader comes by now and then; it need not have all of it. */
const ENTRIES = 50;
const RECOMMENDED = 20;
/** People whose feeds are kept for a while (`remember.ts`). */
const PEOPLE = 500;
/** A verdict is at most an hour old where a reader sees it; half of that is ours. */
const CACHE = "public, max-age=600";

type Format = "atom" | "json";
type Refusal = { readonly status: 400 | 404; readonly sentence: string };

/**
 * Free issues as Atom and JSON Feed: all, of a repository, for a person who may be seen. The address alone says what is in them, language
 * included, so that they may be kept for everybody.
 */
export const addFeeds: AddPages = (site, parts) => {
  const recommended = rememberFor<Awaited<ReturnType<typeof publicRecommendations>>>(PEOPLE, parts.now);
  for (const format of ["atom", "json"] as const) {
    const file = `issues.${format}`;
    for (const path of [`/${file}`, `/r/:owner/:repo/${file}`, `/u/:login/${file}`]) site.use(path, etag());
    site.get(`/${file}`, async (c) => answer(c, format, await ofSearch(parts, c, format)));
    site.get(`/r/:owner/:repo/${file}`, async (c) =>
      answer(c, format, await ofSearch(parts, c, format, c.req.param())),
    );
    site.get(`/u/:login/${file}`, async (c) => {
      const reader = readerOf(c);
      const account = await publicAccount(parts, c.req.param("login"));
      if (account === null) return answer(c, format, unknown(reader));
      const { login, id } = account;
      const { recommendations } = await recommended(`${id} ${login}`, () =>
        publicRecommendations(parts, account, RECOMMENDED),
      );
      const { baseUrl } = parts;
      return answer(c, format, {
        title: reader.t("feeds.titleFor", { login }),
        self: `${baseUrl}${personPath(login)}/${file}?lang=${reader.language}`,
        home: `${baseUrl}${personPath(login)}`,
        baseUrl,
        entries: recommendations,
      });
    });
  }
};

async function ofSearch(
  parts: SiteParts,
  c: Context,
  format: Format,
  within?: { readonly owner: string; readonly repo: string },
): Promise<FeedDocument | Refusal> {
  const reader = readerOf(c);
  const params = new URL(c.req.url).searchParams;
  // What is new comes first, and a feed has one page.
  params.set("order", "newest");
  params.delete("after");
  if (within !== undefined) params.set("repo", `${within.owner}/${within.repo}`);
  const search = await readSearch(parts, params);
  const [repo] = search.query.repositories;
  if (within !== undefined && repo === undefined) return unknown(reader);
  const [problem] = search.problems;
  if (problem !== undefined)
    return { status: 400, sentence: reader.t("feeds.correct", { problem: problemSentence(reader.t, problem) }) };
  const { issues } = await searchIssues(parts, search, ENTRIES);
  const rules = await rulesOf(parts, issues);
  const { baseUrl } = parts;
  const isOfOne = within !== undefined && repo !== undefined;
  const path = isOfOne ? repositoryPath(repo) : "";
  const query: IssueQuery = { ...search.query, order: "best", ...(isOfOne ? { repositories: [] } : {}) };
  return {
    title: isOfOne ? reader.t("feeds.titleOf", { repo }) : reader.t("feeds.title"),
    self: `${baseUrl}${path}/issues.${format}${writeIssueQuery(query, { lang: reader.language })}`,
    home: isOfOne ? `${baseUrl}${path}` : `${baseUrl}/issues${writeIssueQuery(query)}`,
    baseUrl,
    entries: issues.map(({ repositoryId, card }) => ({ card, rules: rules(repositoryId), reasons: [] })),
  };
}

function answer(c: Context, format: Format, made: FeedDocument | Refusal) {
  // Pages elsewhere may show what everybody may read.
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  if ("sentence" in made) return c.text(made.sentence, made.status, { "Cache-Control": "public, max-age=60" });
  const reader = readerOf(c);
  const headers = { "Cache-Control": CACHE, "Last-Modified": updatedAt(made).toUTCString() };
  return format === "atom"
    ? c.body(atom(reader, made), 200, { ...headers, "Content-Type": "application/atom+xml; charset=utf-8" })
    : c.body(jsonFeed(reader, made), 200, { ...headers, "Content-Type": "application/feed+json; charset=utf-8" });
}

/** The same for what is not there and what may not be seen (X16). */
function unknown({ t }: Reader): Refusal {
  return { status: 404, sentence: t("feeds.unknown") };
}
