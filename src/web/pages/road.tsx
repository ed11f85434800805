import { type Direction, DIRECTIONS } from "../../domain/repository-rules.ts";
import { nextStep } from "../../domain/road.ts";
import type { RoadView } from "../../flows/ports.ts";
import type { SiteParts } from "../parts.ts";
import type { AddPages, Visit } from "../visit.ts";
import { gapOf, number } from "../words.ts";
import { layout } from "./layout.tsx";
import { Step } from "./road/step.tsx";

export const addRoad: AddPages = (site, parts) => {
  const ids = new Set(parts.rules.road.stages.flatMap(({ steps }) => steps.map(({ id }) => id)));

  site.get("/start", async (c) => {
    const visit = c.get("visit");
    const asked = directionIn(c.req.query("direction"));
    return c.html(roadPage(visit, parts, await parts.road.road(visit.viewer, asked, visit.now)));
  });

  site.post("/start/tick", async (c) => {
    const { viewer, now } = c.get("visit");
    const form = await c.req.parseBody();
    const { step, direction } = form;
    const asked = directionIn(direction);
    const back = `/start${asked === null ? "" : `?direction=${asked}`}`;
    if (viewer === null) return c.redirect(`/login?returnTo=${encodeURIComponent(back)}`, 303);
    if (typeof step !== "string" || !ids.has(step)) return c.redirect(back, 303);
    await parts.store.accounts.tick(viewer.id, step, form["done"] === "yes", now);
    return c.redirect(`${back}#step-${step}`, 303);
  });
};

/** What an address asks for; `null` where it asks for nothing that there is. */
function directionIn(text: unknown): Direction | "all" | null {
  return text === "all" ? text : (DIRECTIONS.find((one) => one === text) ?? null);
}

function roadPage(visit: Visit, { rules, serverUrl }: SiteParts, view: RoadView) {
  const { t, language, viewer, canSignIn } = visit;
  const { direction, stages, issues } = view;
  const next = viewer === null ? undefined : nextStep(stages);
  return layout(
    visit,
    { title: t("road.title"), description: t("road.lead"), wide: true },
    <>
      <section class="lead road-lead">
        <h1>{t("road.title")}</h1>
        <p>{t("road.lead")}</p>
        <Directions visit={visit} chosen={direction} />
        <p>{direction === null ? t("road.allOf") : rules.road.directions[direction][language]}</p>
        {viewer === null && canSignIn && <p class="quiet">{t("road.keep")}</p>}
        {next === null && <p>{t("road.end")}</p>}
        {next !== undefined && next !== null && (
          <p>
            <a href={`#step-${next.id}`}>{t("road.next", { step: next.title[language] })}</a>
          </p>
        )}
      </section>
      {stages.map(({ stage, steps, done, total }, index) => (
        <section class="stage" aria-labelledby={`stage-${stage.id}`}>
          <header>
            <p class="quiet">{t("road.stage", { number: number(visit, index + 1) })}</p>
            <h2 id={`stage-${stage.id}`}>{stage.name[language]}</h2>
            <p>{stage.about[language]}</p>
            {viewer !== null && (
              <p class="done">
                <progress value={done} max={Math.max(1, total)} aria-labelledby={`stage-${stage.id}`}></progress>
                {t("road.progress", { done: number(visit, done), total: number(visit, total) })}
              </p>
            )}
          </header>
          <ol>
            {steps.map((walked) => (
              <Step {...{ visit, walked, direction, rules, serverUrl }} issues={issues.get(walked.step.id) ?? []} />
            ))}
          </ol>
        </section>
      ))}
      <p>
        {t("road.together")}
        {gapOf(visit)}
        <a href="/c">{t("road.cohorts")}</a>
      </p>
    </>,
  );
}

function Directions({ visit: { t }, chosen }: { readonly visit: Visit; readonly chosen: Direction | null }) {
  return (
    <nav class="directions" aria-label={t("road.direction")}>
      {([...DIRECTIONS, "all"] as const).map((one) => (
        <a href={`/start?direction=${one}`} aria-current={one === (chosen ?? "all") ? "true" : undefined}>
          {one === "all" ? t("road.all") : t(`directions.${one}`)}
        </a>
      ))}
    </nav>
  );
}
