import { type IssueQuery, MARKED, ORDERS, rungsWithAreas } from "../../../domain/issue-query.ts";
import type { Rung } from "../../../domain/ladder.ts";
import { AREAS } from "../../../domain/model.ts";
import { DIRECTIONS } from "../../../domain/repository-rules.ts";
import type { IssueChoices } from "../../issue-choices.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";
import { areaName, rungName } from "../../words.ts";

interface FiltersProps {
  readonly visit: Visit;
  readonly query: IssueQuery;
  readonly choices: IssueChoices;
  readonly ladder: readonly Rung[];
}

/** The form of the explorer: a GET, so that what was found can be kept and passed on as an address. */
export function Filters({ visit, query, choices, ladder }: FiltersProps) {
  const { t } = visit;
  const { repositories, languages } = query;
  return (
    <form class="filters card" method="get" action="/issues" role="search" aria-label={t("explorer.search")}>
      <div class="find">
        <label class="unseen" for="q">
          {t("explorer.searchFor")}
        </label>
        <input
          id="q"
          type="search"
          name="q"
          value={query.search}
          maxlength={100}
          placeholder={t("explorer.searchHint")}
        />
        <button class="action">{t("explorer.show")}</button>
      </div>
      {/* A list shows one of several; the others stay as they are until they are taken away. */}
      {repositories.slice(1).map((repo) => (
        <input type="hidden" name="repo" value={repo} />
      ))}
      {languages.slice(1).map((language) => (
        <input type="hidden" name="language" value={language} />
      ))}
      <details class="more">
        <summary>{t("explorer.filters")}</summary>
        <div class="ticks">
          <fieldset>
            <legend>{t("explorer.areas")}</legend>
            {AREAS.toReversed().map((area) => (
              <label>
                <input type="checkbox" name="area" value={area} checked={query.areas.includes(area)} />
                <span class={`area ${area}`}>{areaName(visit, area)}</span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t("explorer.direction")}</legend>
            {DIRECTIONS.map((direction) => (
              <label>
                <input
                  type="checkbox"
                  name="direction"
                  value={direction}
                  checked={query.directions.includes(direction)}
                />
                {t(`directions.${direction}`)}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t("explorer.besides")}</legend>
            <label>
              <input type="checkbox" name="gpu" value="none" checked={query.withoutGpu} />
              {t("explorer.withoutGpu")}
            </label>
            <label>
              <input type="checkbox" name="state" value="all" checked={query.all} />
              {t("explorer.all")}
            </label>
          </fieldset>
        </div>
        <div class="choices">
          <Choice
            name="repo"
            label={t("explorer.repository")}
            any={t("explorer.anyRepository")}
            value={repositories[0]}
            options={withChosen(choices.repositories, repositories[0]).map((repo) => [repo, plain(repo)])}
          />
          <Choice
            name="rung"
            label={t("explorer.rung")}
            any={t("explorer.anyRung")}
            value={query.rung ?? undefined}
            options={rungsWithAreas(ladder).map((rung) => [rung, rungName(visit, rung)])}
          />
          <Choice
            name="language"
            label={t("explorer.language")}
            any={t("explorer.anyLanguage")}
            value={languages[0]}
            options={withChosen(choices.languages, languages[0]).map((language) => [language, plain(language)])}
          />
          <Choice
            name="marking"
            label={t("explorer.marking")}
            any={t("explorer.anyMarking")}
            value={query.marking ?? undefined}
            options={MARKED.map((marking) => [marking, t(`explorer.marked.${marking}`)])}
          />
          <Choice
            name="order"
            label={t("explorer.order")}
            value={query.order}
            options={ORDERS.map((order) => [order, t(`explorer.orders.${order}`)])}
          />
        </div>
      </details>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** What stands for no choice. */
  readonly any?: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, label, any, value, options }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map(([one, text]) => (
          <option value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was chosen by address stands in the list even where it is too long for it. */
function withChosen(options: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || options.includes(chosen) ? options : [chosen, ...options];
}
