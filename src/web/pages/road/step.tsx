import type { Direction } from "../../../domain/repository-rules.ts";
import type { RoadStep, WalkedStep } from "../../../domain/road.ts";
import type { Rules } from "../../../domain/rules.ts";
import type { Judgement } from "../../../flows/ports.ts";
import { shortRule } from "../../issue-item/details.tsx";
import { repositoryPath } from "../../paths.ts";
import { cut, plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { missingText } from "../person/climb.tsx";
import { areaName, day, list, needText, number, rungName } from "../../words.ts";

interface StepProps {
  readonly visit: Visit;
  readonly walked: WalkedStep;
  readonly issues: readonly Judgement[];
  /** The one that the page is in; steps say theirs where it is in none. */
  readonly direction: Direction | null;
  readonly rules: Rules;
  readonly serverUrl: string;
}

/** A step: what one is able to do after it, where it is practised, by what it is ticked, and issues that are free there. */
export function Step({ visit, walked, issues, direction, rules, serverUrl }: StepProps) {
  const { t, language, viewer } = visit;
  const { step, done } = walked;
  return (
    <li id={`step-${step.id}`} class={done === null ? "step" : "step walked"}>
      <div>
        <h3 id={`t-${step.id}`}>{step.title[language]}</h3>
        <p>{step.able[language]}</p>
        <p class="quiet">
          {direction === null && step.directions.length > 0 && (
            <>
              {t("road.for", {
                directions: list(
                  visit,
                  step.directions.map((one) => t(`directions.${one}`)),
                ),
              })}{" "}
              ·{" "}
            </>
          )}
          {t("road.rung", { rung: rungName(visit, step.rung) })}{" "}
          {step.areas.map((area) => (
            <span class={`area ${area}`}>{areaName(visit, area)}</span>
          ))}
        </p>
      </div>
      <div>
        <h4>{t("road.practised")}</h4>
        <p class="places">
          {reposOf(step).map((repo) => (
            <Place {...{ repo, rules }} />
          ))}
        </p>
        <Ticked {...{ visit, walked, serverUrl }} />
        {viewer !== null && done?.by !== "merge" && <Tick {...{ visit, step, direction }} isDone={done !== null} />}
      </div>
      <div class="free">
        <Free {...{ visit, issues, rules }} />
      </div>
    </li>
  );
}

/** A repository has a page here where it is watched; the way to any other is the one to GitHub itself, whose the road's names are. */
function Place({ repo, rules: { watched } }: { readonly repo: string } & Pick<StepProps, "rules">) {
  if (watched.some((one) => one.toLowerCase() === repo.toLowerCase())) return <a href={repositoryPath(repo)}>{repo}</a>;
  return (
    <a href={safeUrl(`https://github.com/${repo}`)} rel="noopener noreferrer">
      {repo}
    </a>
  );
}

/** A repository stands once, however many of its modules are meant. */
function reposOf({ practise }: RoadStep): string[] {
  return [...new Set(practise.map(({ repo }) => repo))];
}

function Ticked({ visit, walked: { done, needs }, serverUrl }: Pick<StepProps, "visit" | "walked" | "serverUrl">) {
  const { t, viewer } = visit;
  if (done?.by === "merge") {
    const { repo, number: pull, mergedAt } = done.merge;
    const [before = "", after = ""] = t("road.mergedAt", { pull: "\n", date: day(visit, mergedAt) }).split("\n");
    return (
      <p class="how good">
        {before}
        <a href={safeUrl(`${serverUrl}/${repo}/pull/${pull}`)} rel="noopener noreferrer">
          <bdi>
            {plain(repo)}#{pull}
          </bdi>
        </a>
        {after}
      </p>
    );
  }
  return (
    <>
      {done !== null && <p class="how good">{t("road.tickedAt", { date: day(visit, done.at) })}</p>}
      {needs.length > 0 && (
        <p class="quiet">
          {t("road.proof", {
            needs: list(
              visit,
              needs.map((need) => {
                const { have, atLeast } = need;
                if (viewer === null || have === 0) return missingText(visit, [{ ...need, have: 0 }]);
                return t("road.needOf", {
                  have: number(visit, have),
                  atLeast: number(visit, atLeast),
                  what: needText(visit, need),
                });
              }),
            ),
          })}
        </p>
      )}
    </>
  );
}

function Tick(props: {
  readonly visit: Visit;
  readonly step: RoadStep;
  readonly direction: Direction | null;
  readonly isDone: boolean;
}) {
  const { visit, step, direction, isDone } = props;
  return (
    <form method="post" action="/start/tick">
      <input type="hidden" name="step" value={step.id} />
      <input type="hidden" name="direction" value={direction ?? "all"} />
      <button name="done" value={isDone ? "no" : "yes"} aria-describedby={`t-${step.id}`}>
        {isDone ? visit.t("road.untick") : visit.t("road.tick")}
      </button>
    </form>
  );
}

/** In a line each: the title with the way out, the repository, and what it asks before that. */
function Free({ visit, issues, rules }: Pick<StepProps, "visit" | "issues" | "rules">) {
  const { t } = visit;
  if (issues.length === 0) return <p class="quiet">{t("road.noIssues")}</p>;
  return (
    <>
      <h4>{t("road.issues")}</h4>
      <ul>
        {issues.map(({ card }) => {
          const asks = rules.forRepository(card.repo).asks.filter(({ kind }) => kind !== "other");
          const asked = [...new Set(asks.map((rule) => shortRule(visit, rule)))];
          return (
            <li>
              <a href={safeUrl(card.url)} rel="noopener noreferrer">
                <bdi>{cut(card.title, 90) || t("explorer.untitled")}</bdi>
              </a>
              <span class="quiet">
                <bdi>{plain(card.repo)}</bdi>
                {asked.length > 0 && (
                  <>
                    {" · "}
                    <a href={`${repositoryPath(card.repo)}#rules`}>{t("road.asks", { rules: asked.join(" · ") })}</a>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
