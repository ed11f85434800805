import { type Language, translate } from "../../locales/translate.ts";
import { layout } from "./layout.tsx";

/** A page that says one sentence: not found, or failed. */
export function messagePage(language: Language, key: "page.notFound" | "page.error") {
  const t = translate(language);
  return layout(
    language,
    t,
    <section class="message">
      <h1>{t(key)}</h1>
      <p>
        <a href={`/?lang=${language}`}>{t("page.home")}</a>
      </p>
    </section>,
  );
}
