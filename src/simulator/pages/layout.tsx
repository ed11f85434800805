import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { Person } from "../world/records.ts";
import type { PageContext } from "./visit.ts";

/** What every page shares; it says first of all that nothing of this is GitHub. */
export function page(c: PageContext, title: string, content: Child, status: 200 | 400 | 403 | 404 = 200) {
  const { person, path } = c.get("visit");
  const here = `return_to=${encodeURIComponent(path)}`;
  return c.html(
    html`<!doctype html>${(
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{`${title} · Simulated GitHub`}</title>
            <link rel="icon" href="data:," />
            <link rel="stylesheet" href="/style.css" />
          </head>
          <body>
            <aside class="banner" aria-label="Notice">
              <b>This is a simulated GitHub.</b> It runs on this machine alone; its people and what they say are made
              up. <span lang="zh-CN">这是模拟的 GitHub：只在本机运行，人物和内容均为虚构。</span>
            </aside>
            <header>
              <a href="/">Simulated GitHub</a>
              <nav aria-label="Account">
                {person ? (
                  <>
                    <span>
                      Signed in as <Login person={person} />
                    </span>
                    <a href={`/login?${here}`}>Switch</a>
                  </>
                ) : (
                  <a href={`/login?${here}`}>Sign in</a>
                )}
              </nav>
            </header>
            <main>{content}</main>
          </body>
        </html>
      )}`,
    status,
  );
}

/** A page that says one sentence. */
export function message(c: PageContext, sentence: string, status: 400 | 403 | 404) {
  return page(c, sentence, <h1>{sentence}</h1>, status);
}

/** Somebody's login with the way to the profile. */
export function Login({ person }: { person: Person }) {
  if (person.deleted) return <bdi>ghost</bdi>;
  const { login, type } = person;
  return (
    <a href={type === "Bot" ? `/apps/${login.replace("[bot]", "")}` : `/${login}`}>
      <bdi>{login}</bdi>
    </a>
  );
}

/** A day, as GitHub writes days. */
export function Day({ at }: { at: number }) {
  const date = new Date(at);
  const text = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(date);
  return <time datetime={date.toISOString()}>{text} UTC</time>;
}
