import type { Person } from "../world/records.ts";
import { message, page } from "./layout.tsx";
import { peopleToBe } from "./people.ts";
import { type AddPage, type PageContext, type PageParts, remember, isSomebody } from "./visit.ts";
import type { Wish } from "../sign-in.ts";

/** `/login`: being anybody of this world, and `/login/oauth/authorize`: for an application. */
export const addSignIn: AddPage = (site, parts) => {
  site.get("/login", (c) => {
    const { person } = c.get("visit");
    const returnTo = c.req.query("return_to") ?? "/";
    return page(
      c,
      "Sign in",
      <>
        <h1>Sign in as anybody</h1>
        <p>There are no passwords here. Choose who you want to be.</p>
        {person && (
          <form method="post" action="/logout">
            <button>Sign out</button>
          </form>
        )}
        <Choice parts={parts} action="/login" hidden={{ return_to: returnTo }} />
      </>,
    );
  });
  site.post("/login", async (c) => {
    const form = await c.req.parseBody();
    const person = chosen(parts, form["login"]);
    if (!person) return message(c, "Nobody here is called that.", 400);
    remember(c, person);
    return c.redirect(inside(parts, form["return_to"]), 303);
  });
  site.post("/logout", (c) => {
    remember(c, null);
    return c.redirect("/", 303);
  });

  site.get("/login/oauth/authorize", (c) => {
    const wish = wishOf((name) => c.req.query(name));
    const refusal = parts.signIns.refusal(wish);
    if (refusal !== null) return message(c, refusal, 400);
    const { person } = c.get("visit");
    allowRedirect(c, wish);
    const hidden = fieldsOf(wish);
    return page(
      c,
      "Authorize",
      <>
        <h1>
          {parts.world.app.name} <small>wants to know who you are</small>
        </h1>
        <p>
          It will be told a login and a number, and sends you back to <code>{new URL(wish.redirectUri).host}</code>.
          There are no passwords here: sign in as anybody.
        </p>
        {person && (
          <AgreeForm hidden={hidden}>
            <button class="main" name="login" value={person.login}>
              Continue as {person.login}
            </button>
          </AgreeForm>
        )}
        <Choice parts={parts} action="/login/oauth/authorize" hidden={hidden} />
        <AgreeForm hidden={hidden}>
          <button name="decline" value="yes">
            Cancel
          </button>
        </AgreeForm>
      </>,
    );
  });
  site.post("/login/oauth/authorize", async (c) => {
    const form = await c.req.parseBody();
    const wish = wishOf((name) => (typeof form[name] === "string" ? form[name] : undefined));
    const refusal = parts.signIns.refusal(wish);
    if (refusal !== null) return message(c, refusal, 400);
    if (form["decline"] === "yes") return c.redirect(parts.signIns.decline(wish), 302);
    const person = chosen(parts, form["login"]);
    if (!person) return message(c, "Nobody here is called that.", 400);
    remember(c, person);
    return c.redirect(parts.signIns.agree(wish, person), 302);
  });
};

function wishOf(read: (name: string) => string | undefined): Wish {
  return {
    clientId: read("client_id") ?? "",
    redirectUri: read("redirect_uri") ?? "",
    state: read("state") ?? "",
    challenge: read("code_challenge") ?? "",
    method: read("code_challenge_method") ?? "",
  };
}

function fieldsOf({ clientId, redirectUri, state, challenge, method }: Wish): Hidden {
  return {
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge: challenge,
    code_challenge_method: method,
  };
}

/** Browsers hold a form's redirects to the policy as well. */
function allowRedirect(c: PageContext, { redirectUri }: Wish): void {
  const { origin } = new URL(redirectUri);
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${origin}; frame-ancestors 'none'; base-uri 'none'`,
  );
}

function chosen({ world }: PageParts, login: unknown): Person | null {
  const person = typeof login === "string" ? world.people.get(login.trim().toLowerCase()) : undefined;
  return person && isSomebody(person) ? person : null;
}

/** A page of this server, whatever was asked for. */
function inside({ place }: PageParts, path: unknown): string {
  const url = typeof path === "string" && URL.canParse(path, place.base) ? new URL(path, place.base) : null;
  return url?.origin === place.base ? url.href : "/";
}

type Hidden = Readonly<Record<string, string>>;

function AgreeForm({ hidden, children }: { hidden: Hidden; children?: unknown }) {
  return (
    <form method="post" action="/login/oauth/authorize">
      <Kept values={hidden} />
      {children}
    </form>
  );
}

function Kept({ values }: { values: Hidden }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** The world's people, each a button, and a field for all those who are not shown. */
function Choice({ parts, action, hidden }: { parts: PageParts; action: string; hidden: Hidden }) {
  return (
    <>
      {peopleToBe(parts.world).map(({ title, people }) => (
        <form method="post" action={action}>
          <Kept values={hidden} />
          <h2>{title}</h2>
          <ul class="people">
            {people.map(({ person, note }) => (
              <li>
                <button name="login" value={person.login}>
                  <bdi>{person.login}</bdi> <span class="quiet">{note}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      ))}
      <form class="stack" method="post" action={action}>
        <Kept values={hidden} />
        <label for="login">Somebody else, by login</label>
        <input type="text" id="login" name="login" required autocomplete="off" />
        <button>Sign in</button>
      </form>
    </>
  );
}
