import { type HeldIssue, type OpenPull, waitsFor } from "../../../domain/under-way.ts";
import { issueUrl, pullUrl } from "../../../domain/urls.ts";
import type { UnderWay } from "../../../flows/ports.ts";
import { cut, plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { ago, day, number } from "../../words.ts";

/** At most so many pull requests, and as many issues, are shown. */
export const MOST_UNDER_WAY = 15;

/** What somebody has taken, and their open pull requests with what those wait for. */
export function UnderWayPart({
  visit,
  underWay: { held, pulls },
}: {
  readonly visit: Visit;
  readonly underWay: UnderWay;
}) {
  const { t } = visit;
  return (
    <section class="card">
      <h2>{t("person.underWay")}</h2>
      {held.length + pulls.length === 0 && <p>{t("person.nothingUnderWay")}</p>}
      {held.length > 0 && (
        <>
          <h3>{t("person.held")}</h3>
          <ul class="open">
            {held.slice(0, MOST_UNDER_WAY).map((one) => (
              <Held visit={visit} one={one} />
            ))}
          </ul>
          <OnlyNewest visit={visit} found={held.length} />
        </>
      )}
      {pulls.length > 0 && (
        <>
          <h3>{t("person.pulls")}</h3>
          <ul class="open">
            {pulls.slice(0, MOST_UNDER_WAY).map((one) => (
              <Pull visit={visit} one={one} />
            ))}
          </ul>
          <OnlyNewest visit={visit} found={pulls.length} />
          <p class="quiet">{t("person.notRead")}</p>
        </>
      )}
    </section>
  );
}

function OnlyNewest({ visit, found }: { readonly visit: Visit; readonly found: number }) {
  if (found <= MOST_UNDER_WAY) return null;
  const formatted = number(visit, MOST_UNDER_WAY);
  return <p class="quiet">{visit.t("person.onlyNewest", { count: MOST_UNDER_WAY, formatted })}</p>;
}

function Held({
  visit,
  one: { repo, number: issue, title, slot, until },
}: {
  readonly visit: Visit;
  readonly one: HeldIssue;
}) {
  const { t, serverUrl } = visit;
  return (
    <li>
      <Named {...{ visit, repo, title, number: issue, url: issueUrl(serverUrl, repo, issue) }} />
      {slot !== "" && (
        <span class="tag">
          <bdi>{t("person.heldSlot", { slot: cut(slot, 60) })}</bdi>
        </span>
      )}
      {until !== null && <p class="quiet">{t("person.heldUntil", { date: day(visit, until) })}</p>}
    </li>
  );
}

function Pull({ visit, one }: { readonly visit: Visit; readonly one: OpenPull }) {
  const { t, now, serverUrl } = visit;
  const { kind, since } = waitsFor(one);
  const who = cut(one.lastWord?.login ?? "", 40) || t("person.somebody");
  return (
    <li>
      <Named
        {...{
          visit,
          repo: one.repo,
          title: one.title,
          number: one.number,
          url: pullUrl(serverUrl, one.repo, one.number),
        }}
      />
      {one.draft && <span class="tag">{t("person.draft")}</span>}
      <p class="quiet">{t(`person.waits.${kind}`, { who, ago: ago(visit, since, now) })}</p>
    </li>
  );
}

interface NamedProps {
  readonly visit: Visit;
  readonly repo: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
}

function Named({ visit, repo, number: issue, title, url }: NamedProps) {
  return (
    <>
      <a href={safeUrl(url)} rel="noopener noreferrer">
        <bdi>{cut(title, 160) || visit.t("person.untitled")}</bdi>
      </a>{" "}
      <small>
        <bdi>{plain(repo)}</bdi>#{issue}
      </small>{" "}
    </>
  );
}
