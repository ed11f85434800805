import type { Reason } from "../../domain/availability.ts";
import type { IssueCard } from "../../domain/ranking.ts";
import type { RepositoryRule } from "../../domain/repository-rules.ts";
import { signSentences, suitabilitySentences, verdictSentence } from "../../locales/issue-words.ts";
import { cut, plain } from "../plain.ts";
import { safeUrl } from "../safe-url.ts";
import type { Visit } from "../visit.ts";
import { day, gapOf } from "../words.ts";

/** The reasons of the verdict, and of the inference where there is one, one click away. */
export function Why({ visit, card }: { readonly visit: Visit; readonly card: IssueCard }) {
  const { t } = visit;
  const { verdict, step, suitability } = card;
  return (
    <details>
      <summary>{t(`explorer.why.${verdict.state}`)}</summary>
      <ul class="list">
        {verdict.reasons.map((reason) => (
          <li>
            <VerdictReason visit={visit} reason={reason} />
          </li>
        ))}
      </ul>
      {step === null && suitability !== null && (
        <>
          <p class="quiet">{t("explorer.inferredBy")}</p>
          <ul class="list">
            {[...signSentences(visit, suitability), ...suitabilitySentences(visit, suitability)].map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** A reason in words, with the way to where it was said. */
function VerdictReason({ visit, reason }: { readonly visit: Visit; readonly reason: Reason }) {
  const text = plain(verdictSentence(visit, reason, (at) => day(visit, at)));
  return (
    <>
      <bdi>{text}</bdi>
      {reason.url !== null && (
        <>
          {" "}
          <a href={safeUrl(reason.url)} rel="noopener noreferrer">
            {visit.t("explorer.whereSaid")}
          </a>
        </>
      )}
    </>
  );
}

/** What a repository asks: in a word each at once, with sentence, source and the day on which it was read one click away. */
export function RulesBefore({ visit, rules }: { readonly visit: Visit; readonly rules: readonly RepositoryRule[] }) {
  if (rules.length === 0) return null;
  const kinds = new Set(rules.map((rule) => shortRule(visit, rule)));
  return (
    <details class="rules">
      <summary>
        {visit.t("explorer.rulesBefore")}
        {gapOf(visit)}
        <strong>{[...kinds].join(" · ")}</strong>
      </summary>
      <RuleList visit={visit} rules={rules} />
    </details>
  );
}

/** The rules of a repository, each with its source and the day on which it was read there. */
export function RuleList({ visit, rules }: { readonly visit: Visit; readonly rules: readonly RepositoryRule[] }) {
  return (
    <ul class="list">
      {rules.map((rule) => (
        <li>
          <RuleLine visit={visit} rule={rule} />
        </li>
      ))}
    </ul>
  );
}

function RuleLine({ visit, rule }: { readonly visit: Visit; readonly rule: RepositoryRule }) {
  const { t, language } = visit;
  return (
    <>
      <bdi>{cut(rule.text[language], 400)}</bdi>{" "}
      <a href={safeUrl(rule.source)} rel="noopener noreferrer">
        {rule.read === undefined
          ? t("explorer.ruleOwn")
          : t("explorer.ruleRead", { date: day(visit, new Date(rule.read)) })}
      </a>
    </>
  );
}

/** A rule in a word or two. */
export function shortRule({ t }: Visit, { kind, limit }: RepositoryRule): string {
  return kind === "pull-request-cap" && limit !== undefined
    ? t("explorer.rules.capped", { count: limit })
    : t(`explorer.rules.${kind}`);
}
