import { sumUp } from "../../../domain/cohort.ts";
import type { MemberView } from "../../../flows/ports.ts";
import type { SiteParts } from "../../parts.ts";
import { cut, plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { areaName, day, number } from "../../words.ts";
import { layout } from "../layout.tsx";
import { Areas } from "./areas.tsx";
import { Members } from "./members.tsx";
import { Organise } from "./organise.tsx";
import type { ShownCohort } from "./shown.ts";
import { spanText } from "./span.ts";

/** Merges of one member that are listed; all of them are in the CSV. */
const MOST_MERGED = 50;

/** A cohort for those who are in it and for who organises it. */
export function cohortPage(visit: Visit, { baseUrl, serverUrl }: SiteParts, view: ShownCohort) {
  const { t, now } = visit;
  const { cohort, members, isOwner, isMember, viewer } = view;
  const chosen = members.find(({ accountId }) => accountId === view.chosen);
  const state = cohort.startsAt > now ? "ahead" : cohort.endsAt !== null && cohort.endsAt <= now ? "ended" : null;
  const isSeen = members.some(({ accountId }) => accountId === viewer.id);
  return layout(
    visit,
    { title: plain(cohort.name), wide: true },
    <>
      <section class="lead cohort-lead">
        <p class="quiet">
          <a href="/c">{t("cohort.title")}</a>
        </p>
        <h1>
          <bdi>{plain(cohort.name)}</bdi>
        </h1>
        <p>
          {spanText(cohort, visit)}{" "}
          {state !== null && <span class="tag">{t(`cohort.${state}`, { from: day(visit, cohort.startsAt) })}</span>}
        </p>
        {isMember && !isSeen && <p class="quiet">{t("cohort.hiddenSelf")}</p>}
      </section>
      <Sum visit={visit} members={members} />
      {members.length === 0 ? (
        <section class="card">
          <p>{isOwner ? t("cohort.nobody") : t("cohort.nobodyYet")}</p>
        </section>
      ) : (
        <Members visit={visit} view={view} />
      )}
      {chosen !== undefined && <Merged {...{ visit, member: chosen, serverUrl }} />}
      {isMember && (
        <section class="card">
          <h2>{t("cohort.leave")}</h2>
          <p>{t("cohort.leaveHint")}</p>
          <form method="post" action={`/c/${cohort.slug}/leave`}>
            <button class="danger">{t("cohort.leave")}</button>
          </form>
        </section>
      )}
      {isOwner && <Organise {...{ visit, view, baseUrl }} />}
    </>,
  );
}

function Sum({ visit, members }: { readonly visit: Visit; readonly members: readonly MemberView[] }) {
  const { t } = visit;
  const sum = sumUp(members.map(({ progress }) => progress));
  return (
    <section class="card">
      <h2>{t("cohort.sum")}</h2>
      <dl class="sums">
        {(["members", "active", "climbed", "merged", "repositories"] as const).map((one) => (
          <div>
            <dt>{t(`cohort.${one}`)}</dt>
            <dd>{number(visit, sum[one])}</dd>
          </div>
        ))}
      </dl>
      <Areas visit={visit} areas={sum.areas} />
    </section>
  );
}

interface MergedProps {
  readonly visit: Visit;
  readonly member: MemberView;
  readonly serverUrl: string;
}

/** What one member merged, with the addresses. */
function Merged({ visit, member: { login, progress }, serverUrl }: MergedProps) {
  const { t } = visit;
  const more = progress.merged.length - MOST_MERGED;
  return (
    <section class="card" id="merged">
      <h2>
        <bdi>{t("cohort.mergedBy", { login })}</bdi>
      </h2>
      {progress.merged.length === 0 && <p>{t("cohort.never")}</p>}
      <ul class="merged">
        {progress.merged.slice(0, MOST_MERGED).map(({ repo, number: pull, title, area, mergedAt }) => (
          <li>
            <span class={`area ${area}`}>{areaName(visit, area)}</span>{" "}
            <a href={safeUrl(`${serverUrl}/${repo}/pull/${pull}`)} rel="noopener noreferrer">
              <bdi>{cut(title, 120) || `#${pull}`}</bdi>
            </a>{" "}
            <span class="quiet">
              <bdi>
                {plain(repo)}#{pull}
              </bdi>{" "}
              · <time datetime={mergedAt.toISOString()}>{day(visit, mergedAt)}</time>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="quiet">{t("cohort.more", { count: more })}</p>}
    </section>
  );
}
