import type { Kinds } from "../columns.ts";
import type { defineContributions } from "./contributions.ts";

/** What was judged of public repositories, kept so that pages need not judge: facts are elsewhere, and all of this can be made again. */
export function defineJudgements(kind: Kinds, { repositories }: ReturnType<typeof defineContributions>) {
  const { table, text, word, int, bool, real, time, json, primaryKey, index } = kind;
  const repository = () =>
    int("repository_id")
      .notNull()
      .references(() => repositories.id);

  /** Open issues that a newcomer could take once they are free: labelled or inferred, and welcome from outside. */
  const judgements = table(
    "judgements",
    {
      repositoryId: repository(),
      number: int("number").notNull(),
      /** See `Verdict` in domain/availability.ts. */
      state: text("state").notNull(),
      /** The login of who has it, in lower case; `null` for nobody. */
      takenBy: text("taken_by"),
      /** What its labels invite to: `newcomer`, `second`, or `inferred` by the model. */
      marking: text("marking").notNull(),
      /** `null` where nothing says. */
      area: text("area"),
      /** The programming language of its repository; `null` where nobody has said. */
      language: text("language"),
      /** `yes`, `no` or `unknown`. */
      gpu: text("gpu").notNull(),
      application: bool("application").notNull(),
      infrastructure: bool("infrastructure").notNull(),
      research: bool("research").notNull(),
      /** The order for somebody of whom nothing is known, the highest first. */
      rank: real("rank").notNull(),
      updatedAt: time("updated_at").notNull(),
      /** When the verdict changes though nothing happens, such as a claim that lapses; `null` where it does not. */
      until: time("until"),
      /** The whole of it, as `IssueCard` of domain/ranking.ts. */
      card: json<unknown>("card").notNull(),
    },
    ({ repositoryId, number, state, rank, updatedAt, area, language, marking, gpu, ...of }) => {
      // What ends in the order of the list gives a page of it without sorting; what it is filtered by besides is looked up in the index.
      const filters = [area, language, marking, gpu, of.application, of.infrastructure, of.research] as const;
      return [
        primaryKey({ columns: [repositoryId, number], name: "judgements_pk" }),
        index("judgements_rank").on(state, rank, repositoryId, number, ...filters),
        index("judgements_updated_at").on(state, updatedAt, repositoryId, number, ...filters),
        index("judgements_all_rank").on(rank, repositoryId, number, state),
        index("judgements_all_updated_at").on(updatedAt, repositoryId, number, state),
        index("judgements_taken_by").on(of.takenBy),
        index("judgements_repository").on(repositoryId, state, rank, number),
        index("judgements_area").on(state, area, rank, repositoryId, number),
        index("judgements_language").on(state, language, rank, repositoryId, number),
        index("judgements_marking").on(state, marking, rank, repositoryId, number),
        index("judgements_application").on(state, of.application, rank, repositoryId, number),
        index("judgements_infrastructure").on(state, of.infrastructure, rank, repositoryId, number),
        index("judgements_research").on(state, of.research, rank, repositoryId, number),
      ];
    },
  );

  /** The words of their titles, in lower case, for the search. */
  const judgementWords = table(
    "judgement_words",
    {
      word: word("word").notNull(),
      repositoryId: repository(),
      number: int("number").notNull(),
    },
    (columns) => [
      primaryKey({ columns: [columns.word, columns.repositoryId, columns.number], name: "judgement_words_pk" }),
      index("judgement_words_issue").on(columns.repositoryId, columns.number, columns.word),
    ],
  );

  /** What was summed up of each repository. */
  const summaries = table(
    "summaries",
    {
      repositoryId: repository().primaryKey(),
      judgedAt: time("judged_at").notNull(),
      /** When to judge again though nothing happens. */
      until: time("until").notNull(),
      /** The rules by which it was judged. */
      version: text("version").notNull(),
      /** `news` of the repository and the commit that its history had come to, when it was judged. */
      news: int("news").notNull(),
      historySha: text("history_sha"),
      /** Open issues, those for newcomers, and those of them that are free. */
      open: int("open").notNull(),
      newcomer: int("newcomer").notNull(),
      free: int("free").notNull(),
      contributions: int("contributions").notNull(),
      people: int("people").notNull(),
      /** `Place` of domain/ranking.ts. */
      place: json<unknown>("place").notNull(),
      /** `Journeys` of domain/journeys.ts; `null` before its history was imported. */
      journeys: json<unknown>("journeys"),
    },
    (columns) => [index("summaries_free").on(columns.free, columns.repositoryId, columns.contributions)],
  );

  return { judgements, judgementWords, summaries };
}
