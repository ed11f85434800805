import type { Check } from "../../../domain/check.ts";
import { sentencesOf } from "../../../locales/check-sentences.ts";
import type { Translate } from "../../../locales/translate.ts";
import type { Visit } from "../../visit.ts";

interface MissingProps {
  readonly visit: Visit;
  readonly lacking: readonly Check[];
  /** Whether any history was read. */
  readonly hasHistory: boolean;
  readonly example: string | undefined;
  readonly engine: "sqlite" | "postgres";
}

/** For whoever runs this: what is missing and how to get it. Nothing where nothing is. */
export function Missing({ visit: { t }, lacking, hasHistory, example, engine }: MissingProps) {
  if (lacking.length === 0 && hasHistory) return null;
  // SQLite belongs to one writing process, and that is this server.
  const hint = t(engine === "sqlite" ? "page.importHintStopped" : "page.importHint");
  return (
    <section class="card">
      <h2>{t("page.missing")}</h2>
      {!hasHistory && (
        <p>
          {t("page.nothing")} {hint} <code>npx firstrung import {example ?? "OWNER/REPO"}</code>
        </p>
      )}
      {lacking.length > 0 && (
        <dl class="checks">
          {lacking.map((check) => (
            <Lacking check={check} t={t} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Lacking({ check, t }: { readonly check: Check; readonly t: Translate }) {
  const { title, found, mend } = sentencesOf(check, t);
  return (
    <div class={check.state}>
      <dt>{title}</dt>
      <dd>
        {found}
        {mend !== null && <p class="quiet">{mend}</p>}
      </dd>
    </div>
  );
}
