import type { Verdict } from "../domain/availability.ts";
import type { IssueCard, RankReason } from "../domain/ranking.ts";
import type { RepositoryRule } from "../domain/repository-rules.ts";
import { rankSentence, signSentences, suitabilitySentences, verdictSentence } from "../locales/issue-words.ts";
import type { Reader } from "../locales/words.ts";
import { isoTime } from "./times.ts";

/** A verdict in the shape that outsiders rely on. */
export function verdictShape(reader: Reader, { state, by, until, slots, reasons }: Verdict) {
  return {
    state,
    by,
    until: until && isoTime(until),
    slots,
    reasons: reasons.map((one) => ({
      kind: one.kind,
      who: one.who,
      at: one.at && isoTime(one.at),
      url: one.url,
      text: verdictSentence(reader, one),
    })),
  };
}

/** What is judged of an issue beside its verdict, in the shape that outsiders rely on. */
export function issueShape(reader: Reader, card: IssueCard) {
  const { repo, number, title, url, area, step, suitability, gpu, labels } = card;
  return {
    repo,
    number,
    title,
    url,
    labels,
    area: area?.area ?? null,
    labelled: step !== null,
    step,
    suitability: suitability === null ? null : thousandths(suitability.likely),
    suited: suitability === null ? [] : suitabilitySentences(reader, suitability),
    signs: suitability === null ? [] : signSentences(reader, suitability),
    gpu,
  };
}

/** Why an issue is recommended, in the shape that outsiders rely on. */
export function rankReasonShape(reader: Reader, reason: RankReason) {
  return { kind: reason.kind, weight: thousandths(reason.weight), text: rankSentence(reader, reason) };
}

/** A rule of a repository in the reader's language. */
export function ruleShape({ language }: Reader, { text, ...rule }: RepositoryRule) {
  return { ...rule, text: text[language] };
}

/** Scores are told to three places: more would be noise. */
export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
