import type { Child } from "hono/jsx";
import type { Climb } from "../../../domain/climb.ts";
import type { Need } from "../../../domain/ladder.ts";
import { pullUrl } from "../../../domain/urls.ts";
import type { PersonView } from "../../../flows/ports.ts";
import { STACKED } from "../../charts/activity.tsx";
import { Ladder } from "../../charts/ladder.tsx";
import { Steps } from "../../charts/steps.tsx";
import { plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { areaName, choice, day, list, needText, number, type Reader, rungName } from "../../words.ts";

interface ClimbProps {
  readonly visit: Visit;
  readonly view: PersonView;
}

/** The ladder with where somebody stands, beside it what the next rung asks for, after `children`. */
export function ClimbParts({ visit, view, children }: ClimbProps & { readonly children?: Child }) {
  const { t } = visit;
  const { overall } = view;
  return (
    <div class="climb">
      <section class="card">
        <h2>{t("charts.ladder")}</h2>
        <Ladder climb={overall} reader={visit} />
        {overall.rungs.some(({ state }) => state === "skipped") && <p class="quiet">{t("person.noOrder")}</p>}
        {overall.history.length > 0 && <Reached visit={visit} climb={overall} />}
      </section>
      <section class="card">
        {children}
        {overall.next === null ? (
          <>
            <h2>{t("person.topHeader")}</h2>
            <p>{t("person.topText")}</p>
          </>
        ) : (
          <>
            <h2>{t("person.nextHeader", { rung: rungName(visit, overall.next.rung) })}</h2>
            {overall.next.needs.map((need) => (
              <NeedLine need={need} reader={visit} />
            ))}
          </>
        )}
        <Numbers visit={visit} view={view} />
      </section>
    </div>
  );
}

function NeedLine({ need, reader }: { readonly need: Need; readonly reader: Reader }) {
  const have = Math.min(need.have, need.atLeast);
  return (
    <div class="need">
      <p>
        {needText(reader, need)}
        <span class="number">
          {reader.t("charts.steps", { have: number(reader, have), atLeast: number(reader, need.atLeast) })}
        </span>
      </p>
      <Steps {...need} reader={reader} />
    </div>
  );
}

function Numbers({ visit, view: { overall, repositories, contributions } }: ClimbProps) {
  const { t } = visit;
  const { counts, total } = overall.tally;
  if (total === 0) return null;
  const first = contributions.reduce<Date | null>(
    (least, { mergedAt, excluded }) => (excluded === null && (least === null || mergedAt < least) ? mergedAt : least),
    null,
  );
  return (
    <dl class="facts">
      <dt>{t("person.merged")}</dt>
      <dd>{number(visit, total)}</dd>
      {STACKED.filter((area) => counts[area] > 0).map((area) => (
        <>
          <dt class="part">{areaName(visit, area)}</dt>
          <dd>{number(visit, counts[area])}</dd>
        </>
      ))}
      <dt>{t("person.repositories")}</dt>
      <dd>{number(visit, repositories.length)}</dd>
      <dt>{t("person.since")}</dt>
      <dd>{first === null ? "–" : day(visit, first)}</dd>
    </dl>
  );
}

/** Which merge reached which rung, oldest first. */
function Reached({ visit, climb }: { readonly visit: Visit; readonly climb: Climb }) {
  const { t, serverUrl } = visit;
  return (
    <details>
      <summary>{t("person.reachedHeader")}</summary>
      <ol class="list">
        {climb.history.map(({ rung, at, repo, number: pull, after }) => (
          <li>
            <strong>{rungName(visit, rung)}</strong> <time datetime={at.toISOString()}>{day(visit, at)}</time>,{" "}
            {t("person.reachedBy", { count: after, formatted: number(visit, after) })}:{" "}
            <a href={safeUrl(pullUrl(serverUrl, repo, pull))} rel="noopener noreferrer">
              <bdi>
                {plain(repo)}#{pull}
              </bdi>
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What is still missing for a rung, in words: "2 merged pull requests in docs and …". */
export function missingText(reader: Reader, needs: readonly Need[]): string {
  const missing = needs.filter(({ have, atLeast }) => have < atLeast);
  return list(
    reader,
    missing.map(({ kind, areas, have, atLeast }) => {
      const count = atLeast - have;
      const names = choice(
        reader,
        areas.map((area) => areaName(reader, area)),
      );
      return reader.t(`person.missing.${kind}`, { count, formatted: number(reader, count), areas: names });
    }),
  );
}
