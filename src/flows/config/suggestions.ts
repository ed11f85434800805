import { quote, withoutBacklink } from "../../domain/harmless.ts";
import type { IssueCard } from "../../domain/ranking.ts";
import { sentenceOfReason } from "../../domain/suitability/sentences.ts";
import { readIssues } from "../read-issues.ts";
import type { Performer, PerformerParts } from "../outbox/performer.ts";
import { unread } from "./unread.ts";

const PURPOSE = "suggestions";
const MOST = 10;
/** Reasons for one issue: the strongest, since nobody reads twenty. */
const REASONS = 3;

/** Keeps one issue for maintainers who ask for it: what looks fit for a newcomer label, with reasons. Nothing is labelled. */
export const suggestions: Performer = {
  kind: "suggestions",
  async perform({ repositoryId }, parts) {
    const { store, rules, judges, serverUrl, now, forge } = parts;
    const config = await parts.configOf(repositoryId);
    const watched = (await store.watching.watched()).find((one) => one.repositoryId === repositoryId);
    if (watched === undefined) return { outcome: "dropped", why: "the repository is not known any more" };
    const cards = config.suggestions
      ? fitForLabel((await readIssues(store, rules, judges, watched, serverUrl, now(), repositoryId)).cards)
      : [];
    const issue =
      cards.length === 0
        ? null
        : {
            title: parts.say(config.language, "suggestionsIssue.title"),
            text: textOf(cards, config.language, parts),
          };
    const kept = await forge.keepIssue(repositoryId, PURPOSE, issue);
    return kept.outcome === "ok" ? { outcome: "done" } : unread(kept);
  },
};

/** Issues without a newcomer label that are free and suited, the likeliest first. */
export function fitForLabel(cards: readonly IssueCard[]): IssueCard[] {
  return cards
    .filter(
      ({ step, suitability, verdict }) => step === null && suitability?.suited === true && verdict.state === "free",
    )
    .toSorted((a, b) => (b.suitability?.likely ?? 0) - (a.suitability?.likely ?? 0) || b.number - a.number)
    .slice(0, MOST);
}

function textOf(cards: readonly IssueCard[], language: "en" | "zh-CN", { say }: PerformerParts): string {
  const items = cards.map((card) => {
    const link = `[#${card.number} ${quote(card.title)}](${withoutBacklink(card.url)})`;
    return [`- ${link}`, ...reasonsOf(card, language, say).map((reason) => `  - ${reason}`)].join("\n");
  });
  return [say(language, "suggestionsIssue.intro"), ...items, say(language, "suggestionsIssue.outro")].join("\n\n");
}

/** What the thread itself says, then what the model makes of it; what speaks against it is said too. */
function reasonsOf({ suitability }: IssueCard, language: "en" | "zh-CN", say: PerformerParts["say"]): string[] {
  const signs = (suitability?.signs ?? []).map((sign) => say(language, `suitability.signs.${sign}`));
  const reasons = (suitability?.reasons ?? []).map((reason) =>
    sentenceOfReason(reason, (key, values) => say(language, key, values), language),
  );
  return [...signs, ...reasons].slice(0, REASONS);
}
