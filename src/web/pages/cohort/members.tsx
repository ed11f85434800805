import type { MemberView } from "../../../flows/ports.ts";
import type { Visit } from "../../visit.ts";
import { day, number, rungName } from "../../words.ts";
import { Areas } from "./areas.tsx";
import type { ShownCohort } from "./shown.ts";

/** Members on a page, so that one of hundreds stays small. */
const PAGE = 50;

/** Everybody who is shown, a row each. */
export function Members({ visit, view }: { readonly visit: Visit; readonly view: ShownCohort }) {
  const { t } = visit;
  const { members, cohort, isOwner } = view;
  const pages = Math.ceil(members.length / PAGE);
  const page = Math.min(view.page ?? 1, pages);
  const link = (to: number, text: string) => <a href={`/c/${cohort.slug}?page=${to}`}>{text}</a>;
  return (
    <section class="card">
      <h2>{t("cohort.members")}</h2>
      <div class="scroll" tabindex={0} role="region" aria-label={t("cohort.members")}>
        <table class="members">
          <thead>
            <tr>
              <th scope="col">{t("cohort.memberColumn")}</th>
              <th scope="col">{t("cohort.rungColumn")}</th>
              <th scope="col" class="number">
                {t("cohort.mergedColumn")}
              </th>
              <th scope="col">{t("cohort.areasColumn")}</th>
              <th scope="col">{t("cohort.lastColumn")}</th>
              {isOwner && <th scope="col">{t("cohort.remove")}</th>}
            </tr>
          </thead>
          <tbody>
            {members.slice((page - 1) * PAGE, page * PAGE).map((member) => (
              <Row {...{ visit, member, isOwner, page }} slug={cohort.slug} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <p class="pages">
          {page > 1 && link(page - 1, t("cohort.previous"))}
          <span>{t("cohort.page", { page: number(visit, page), pages: number(visit, pages) })}</span>
          {page < pages && link(page + 1, t("cohort.following"))}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  readonly visit: Visit;
  readonly member: MemberView;
  readonly slug: string;
  readonly isOwner: boolean;
  readonly page: number;
}

function Row({ visit, member: { accountId, login, progress }, slug, isOwner, page }: RowProps) {
  const { t } = visit;
  const { before, after, hasClimbed, merged, areas, lastAt } = progress;
  const names = { before: rungName(visit, before), after: rungName(visit, after) };
  return (
    <tr>
      <th scope="row">
        <bdi>{login}</bdi>
      </th>
      <td class={hasClimbed ? "climbed" : undefined}>{hasClimbed ? t("cohort.to", names) : names.after}</td>
      <td class="number">
        {merged.length === 0 ? (
          number(visit, 0)
        ) : (
          <a
            href={`/c/${slug}?page=${page}&member=${accountId}#merged`}
            aria-label={`${number(visit, merged.length)}: ${t("cohort.mergedBy", { login })}`}
          >
            {number(visit, merged.length)}
          </a>
        )}
      </td>
      <td>
        <Areas visit={visit} areas={areas} />
      </td>
      <td>{lastAt === null ? t("cohort.never") : <time datetime={lastAt.toISOString()}>{day(visit, lastAt)}</time>}</td>
      {isOwner && (
        <td>
          <form method="post" action={`/c/${slug}/remove`}>
            <button class="plain" name="member" value={String(accountId)} aria-label={t("cohort.removeWho", { login })}>
              {t("cohort.remove")}
            </button>
          </form>
        </td>
      )}
    </tr>
  );
}
