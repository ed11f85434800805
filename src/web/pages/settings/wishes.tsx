import type { Child } from "hono/jsx";
import type { Preferences } from "../../../domain/preferences.ts";
import { DIRECTIONS } from "../../../domain/repository-rules.ts";
import type { IssueChoices } from "../../issue-choices.ts";
import { plain } from "../../plain.ts";
import type { Visit } from "../../visit.ts";

/** What may be typed; `readWishes` reads it. */
const OTHERS = "[\\s,，、]*([\\w.\\-]+/[\\w.\\-]+([\\s,，、]+|$))*";

interface WishesProps {
  readonly visit: Visit;
  readonly preferences: Preferences;
  readonly choices: IssueChoices;
}

/** What somebody wants to be recommended: everything may be left out. */
export function Wishes({ visit: { t }, preferences, choices }: WishesProps) {
  const { directions, hasGpu } = preferences;
  return (
    <form method="post" action="/settings/wishes">
      <fieldset class="ticks">
        <legend>{t("account.wishes.directions")}</legend>
        {DIRECTIONS.map((direction) => (
          <Tick name="direction" value={direction} checked={directions.includes(direction)}>
            {t(`directions.${direction}`)}
          </Tick>
        ))}
      </fieldset>
      <Choice
        name="language"
        title={t("account.wishes.languages")}
        offered={choices.languages}
        chosen={preferences.languages}
      />
      <fieldset class="ticks">
        <legend>{t("account.wishes.hardware")}</legend>
        <Tick name="gpu" value="yes" checked={hasGpu}>
          {t("account.wishes.gpu")}
        </Tick>
        <p class="quiet">{t("account.wishes.gpuAbout")}</p>
      </fieldset>
      <Choice
        name="repository"
        title={t("account.wishes.repositories")}
        offered={choices.repositories}
        chosen={preferences.repositories}
      />
      <p>
        <label>
          {t("account.wishes.others")} <small>{t("account.wishes.othersAbout")}</small>
          <input
            class="line"
            name="others"
            maxlength={2_000}
            autocomplete="off"
            spellcheck={false}
            placeholder="owner/repo"
            pattern={OTHERS}
            title={t("account.wishes.othersAbout")}
          />
        </label>
      </p>
      <button class="action">{t("account.wishes.save")}</button>
    </form>
  );
}

/** A list to choose from, those first that were chosen, also where they are not offered any more. */
function Choice({
  name,
  title,
  offered,
  chosen,
}: {
  readonly name: string;
  readonly title: string;
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
}) {
  const all = [...new Set([...chosen, ...offered])];
  if (all.length === 0) return null;
  return (
    <fieldset class="ticks many">
      <legend>{title}</legend>
      {all.map((value) => (
        <Tick name={name} value={value} checked={chosen.includes(value)}>
          <bdi>{plain(value)}</bdi>
        </Tick>
      ))}
    </fieldset>
  );
}

function Tick(props: { readonly name: string; readonly value: string; readonly checked: boolean; children?: Child }) {
  const { name, value, checked, children } = props;
  return (
    <label>
      <input type="checkbox" name={name} value={value} checked={checked} /> <span>{children}</span>
    </label>
  );
}
