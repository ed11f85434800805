import type { Reason } from "../domain/availability.ts";
import type { RankReason, Suitability } from "../domain/ranking.ts";
import { sentenceOfReason } from "../domain/suitability/sentences.ts";
import { areaName, formatDaysAgo, formatShare, formatSpan, type Reader } from "./words.ts";

/** A reason of a verdict in words; `day` writes its date. */
export function verdictSentence(
  { t }: Reader,
  { kind, who, at, detail }: Reason,
  day: (at: Date) => string = (date) => date.toISOString().slice(0, 10),
): string {
  return t(`verdict.reasons.${kind}`, {
    who: who ?? t("verdict.somebody"),
    date: at === null ? t("verdict.someday") : day(at),
    detail: detail ?? "",
  });
}

/** A reason for a recommendation in words. */
export function rankSentence(reader: Reader, { kind, values }: RankReason): string {
  const { t } = reader;
  const { area, share, score, direction } = values;
  return t(`next.reasons.${kind}`, {
    ...values,
    area: typeof area === "string" ? areaName(reader, area as Parameters<typeof areaName>[1]) : "",
    share: typeof share === "number" ? formatShare(reader, share) : "",
    score: typeof score === "number" ? formatShare(reader, score) : "",
    ...(kind === "fresh" ? daysAgo(reader, values) : {}),
    ...(kind === "treatment" ? { days: formatSpan(reader, Math.max(1, Number(values["days"])), "day") } : {}),
    ...(kind === "answers" ? { hours: formatSpan(reader, Math.max(1, Number(values["hours"])), "hour") } : {}),
    direction: direction === undefined ? "" : t(`directions.${direction}`),
  });
}

function daysAgo(reader: Reader, { age, days }: RankReason["values"]) {
  return { age: formatDaysAgo(reader, Number(age)), days: formatDaysAgo(reader, Number(days)) };
}

/** What the issue's own text and thread say for and against it, in words. */
export function signSentences({ t }: Reader, { signs }: Suitability): string[] {
  return signs.map((sign) => t(`suitability.signs.${sign}`));
}

/** Why the model finds an issue suited or not, in words. */
export function suitabilitySentences({ t, language }: Reader, { reasons }: Suitability): string[] {
  return reasons.map((reason) => sentenceOfReason(reason, t, language));
}
