import type { Child } from "hono/jsx";
import type { Account, Session } from "../../../flows/ports.ts";
import type { IssueChoices } from "../../issue-choices.ts";
import { personPath } from "../../paths.ts";
import type { Visit } from "../../visit.ts";
import { day } from "../../words.ts";
import { layout } from "../layout.tsx";
import { Wishes } from "./wishes.tsx";

interface Shown {
  readonly account: Account;
  readonly choices: IssueChoices;
  readonly sessions: readonly Session[];
  /** The hash of the session that is looking. */
  readonly current: string | null;
  readonly baseUrl: string;
  /** Which part was just saved. */
  readonly saved: string | null;
}

/** The settings: each part is a form of its own and works without the others. */
export function settingsPage(visit: Visit, shown: Shown) {
  const { t } = visit;
  const { account, choices, saved } = shown;
  const part = (id: string, title: string, about: string, content: Child) => (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {saved === id && (
        <p class="saved" role="status">
          {t("account.saved")}
        </p>
      )}
      {about !== "" && <p class="about">{about}</p>}
      {content}
    </section>
  );
  return layout(
    visit,
    { title: t("account.title") },
    <div class="settings">
      <h1>{t("account.title")}</h1>
      <p class="lead">
        {t("account.lead")} <bdi class="who">@{account.login}</bdi>
      </p>
      {part("profile", t("account.profile.title"), "", <Profile visit={visit} shown={shown} />)}
      {part(
        "wishes",
        t("account.wishes.title"),
        t("account.wishes.about"),
        <Wishes visit={visit} preferences={account.preferences} choices={choices} />,
      )}
      {part(
        "sessions",
        t("account.sessions.title"),
        t("account.sessions.about"),
        <Sessions visit={visit} shown={shown} />,
      )}
      {part("data", t("account.data.title"), t("account.data.about"), <Data visit={visit} />)}
      {part("hiding", t("account.hiding.title"), t("account.hiding.about"), <Hiding visit={visit} account={account} />)}
      {part(
        "deletion",
        t("account.deletion.title"),
        t("account.deletion.about"),
        <a class="button danger" href="/settings/delete">
          {t("account.deletion.open")}
        </a>,
      )}
    </div>,
  );
}

function Profile({ visit: { t }, shown }: { readonly visit: Visit; readonly shown: Shown }) {
  const { account, baseUrl } = shown;
  const [before = "", after = ""] = t("account.profile.visibleAbout", { address: "\n" }).split("\n");
  return (
    <form method="post" action="/settings/profile">
      <p>
        <label for="language">{t("account.profile.language")}</label>
        <br />
        <select id="language" name="language">
          <option value="" selected={account.language === null}>
            {t("account.profile.browser")}
          </option>
          <option value="en" lang="en" selected={account.language === "en"}>
            English
          </option>
          <option value="zh-CN" lang="zh-CN" selected={account.language === "zh-CN"}>
            简体中文
          </option>
        </select>
      </p>
      <fieldset class="ticks">
        <legend>{t("account.profile.page")}</legend>
        <label>
          <input
            type="checkbox"
            name="visible"
            value="yes"
            checked={account.visible}
            disabled={account.hidden}
            aria-describedby="visible-about"
          />{" "}
          <span>{t("account.profile.visible")}</span>
        </label>
        <p class="quiet" id="visible-about">
          {account.hidden ? (
            t("account.profile.whileHidden")
          ) : (
            <>
              {before}
              <a href={personPath(account.login)}>{baseUrl + personPath(account.login)}</a>
              {after}
            </>
          )}
        </p>
      </fieldset>
      <button class="action">{t("account.profile.save")}</button>
    </form>
  );
}

function Sessions({ visit, shown }: { readonly visit: Visit; readonly shown: Shown }) {
  const { t } = visit;
  const { current } = shown;
  const sessions = shown.sessions.toSorted((a, b) => Number(b.hash === current) - Number(a.hash === current));
  return (
    <>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("account.sessions.which")}</th>
              <th scope="col">{t("account.sessions.begun")}</th>
              <th scope="col">{t("account.sessions.seen")}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ hash, createdAt, seenAt }) => (
              <tr>
                <th scope="row">{hash === current ? t("account.sessions.here") : t("account.sessions.other")}</th>
                <td>{day(visit, createdAt)}</td>
                <td>{day(visit, seenAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="doors">
        <form method="post" action="/logout">
          <button>{t("account.sessions.signOut")}</button>
        </form>
        {sessions.length > 1 && (
          <form method="post" action="/settings/sessions">
            <button>{t("account.sessions.endOthers")}</button>
          </form>
        )}
      </div>
    </>
  );
}

function Data({ visit: { t } }: { readonly visit: Visit }) {
  return (
    <div class="doors">
      <a class="button" href="/settings/export.json" download>
        {t("account.data.json")}
      </a>
      <a class="button" href="/settings/export.csv" download>
        {t("account.data.csv")}
      </a>
    </div>
  );
}

function Hiding({ visit: { t }, account }: { readonly visit: Visit; readonly account: Account }) {
  return (
    <form method="post" action={account.hidden ? "/settings/show" : "/settings/hide"}>
      {account.hidden && (
        <p>
          <span class="tag good">{t("account.hiding.is")}</span>
        </p>
      )}
      <button>{account.hidden ? t("account.hiding.undo") : t("account.hiding.do")}</button>
    </form>
  );
}
