import type { IssueCard, RankReason } from "../../domain/ranking.ts";
import type { RepositoryRule } from "../../domain/repository-rules.ts";
import { rankSentence, signSentences, suitabilitySentences, verdictSentence } from "../../locales/issue-words.ts";
import type { Reader } from "../../locales/words.ts";
import { markup } from "../markup.ts";
import { repositoryPath } from "../paths.ts";
import { cut, plain } from "../plain.ts";
import { safeUrl } from "../safe-url.ts";
import { areaName, day, share } from "../words.ts";

/** An issue in a feed. */
export interface FeedEntry {
  readonly card: IssueCard;
  readonly rules: readonly RepositoryRule[];
  readonly reasons: readonly RankReason[];
}

const MOST_OF_TITLE = 200;

/** The title in plain text, with the repository first, since a reader shows many in a row. */
export function titleOf({ card: { repo, number, title } }: FeedEntry): string {
  return `${plain(repo)}#${number} ${cut(title, MOST_OF_TITLE)}`.trim();
}

/** Where the issue is; the page of its repository where its own address is none that may be followed. */
export function linkOf({ card: { url, repo, number } }: FeedEntry, baseUrl: string): string {
  const safe = safeUrl(url);
  return safe === "#" ? `${baseUrl}${repositoryPath(repo)}#issue-${number}` : safe;
}

/** What is judged of it, as HTML that needs no style. */
export function contentOf(reader: Reader, entry: FeedEntry): string {
  return markup(<Content reader={reader} entry={entry} />);
}

function Content({ reader, entry }: { readonly reader: Reader; readonly entry: FeedEntry }) {
  const { t, language } = reader;
  return (
    <>
      <p>{factsOf(reader, entry).join(" · ")}</p>
      <ul>
        {reasonsOf(reader, entry).map((sentence) => (
          <li>{plain(sentence)}</li>
        ))}
      </ul>
      {entry.rules.length > 0 && (
        <>
          <p>{t("explorer.rulesBefore")}</p>
          <ul>
            {entry.rules.map(({ text, source }) => (
              <li>
                {cut(text[language], 400)} <a href={safeUrl(source)}>{plain(source)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** State, marking, area and hardware, in a word each. What is inferred says so. */
function factsOf(reader: Reader, { card: { verdict, area, step, invitedBy, suitability, gpu } }: FeedEntry): string[] {
  const { t } = reader;
  const facts = [
    t(`verdict.states.${verdict.state}`),
    verdict.slots && t("verdict.slots", verdict.slots),
    step === null
      ? suitability && t("issues.inferred", { score: share(reader, suitability.likely) })
      : invitedBy.map((label) => cut(label, 50)).join(", "),
    area && areaName(reader, area.area),
    gpu === "yes" ? t("issues.gpu") : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function reasonsOf(reader: Reader, { card: { verdict, step, suitability }, reasons }: FeedEntry): string[] {
  return [
    ...verdict.reasons.map((one) => verdictSentence(reader, one, (at) => day(reader, at))),
    ...reasons.filter(({ weight }) => weight !== 0).map((one) => rankSentence(reader, one)),
    ...(step === null && suitability !== null
      ? [...signSentences(reader, suitability), ...suitabilitySentences(reader, suitability)]
      : []),
  ];
}
