import { layout } from "../web/pages/layout.tsx";
import { messagePage } from "../web/pages/message.tsx";
import type { AddPages, Visit } from "../web/visit.ts";
import type { CaughtMail, Mailbox } from "./mailbox.ts";

/** Strangers' markup: its own styles and pictures within it, and nothing else. */
const SEALED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
/** The page around it may show that frame. */
const FRAMING =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** `/demo/mail`: what the app mailed in this demo, which reaches nobody else. */
export function mailPages(mailbox: Mailbox): AddPages {
  return (site) => {
    site.get("/demo/mail", (c) => c.html(listPage(c.get("visit"), mailbox)));
    site.get("/demo/mail/:id", (c) => {
      const mail = mailbox.mail(Number(c.req.param("id")));
      if (mail === null) return c.html(messagePage(c.get("visit"), "page.notFound"), 404);
      c.header("Content-Security-Policy", FRAMING);
      return c.html(mailPage(c.get("visit"), mail));
    });
    site.get("/demo/mail/:id/html", (c) => {
      const html = mailbox.mail(Number(c.req.param("id")))?.html ?? null;
      if (html === null) return c.html(messagePage(c.get("visit"), "page.notFound"), 404);
      c.header("Content-Security-Policy", SEALED);
      return c.html(html);
    });
  };
}

function listPage(visit: Visit, mailbox: Mailbox) {
  const { t } = visit;
  const mails = mailbox.mails();
  return layout(
    visit,
    { title: t("demo.mail.title") },
    <>
      <section class="lead">
        <h1>{t("demo.mail.title")}</h1>
        <p>{t("demo.mail.about", { smtp: mailbox.url })}</p>
      </section>
      <section class="card scroll">
        {mails.length === 0 ? (
          <p>{t("demo.mail.none")}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t("demo.mail.subject")}</th>
                <th scope="col">{t("demo.mail.to")}</th>
                <th scope="col">{t("demo.mail.at")}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map((mail) => (
                <tr>
                  <th scope="row">
                    <a href={`/demo/mail/${mail.id}`}>
                      <bdi>{mail.subject || t("demo.mail.noSubject")}</bdi>
                    </a>
                  </th>
                  <td>
                    <bdi>{mail.to}</bdi>
                  </td>
                  <td>
                    <Moment visit={visit} at={mail.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>,
  );
}

function mailPage(visit: Visit, mail: CaughtMail) {
  const { t } = visit;
  const subject = mail.subject || t("demo.mail.noSubject");
  return layout(
    visit,
    { title: subject },
    <>
      <section>
        <p>
          <a href="/demo/mail">{t("demo.mail.title")}</a>
        </p>
        <h1>
          <bdi>{subject}</bdi>
        </h1>
        <p>
          {t("demo.mail.from")}: <bdi>{mail.from}</bdi>
          <br />
          {t("demo.mail.to")}: <bdi>{mail.to}</bdi>
          <br />
          {t("demo.mail.at")}: <Moment visit={visit} at={mail.at} />
        </p>
      </section>
      {mail.html !== null && (
        <section class="card">
          <h2>{t("demo.mail.html")}</h2>
          <iframe class="mail" sandbox="" src={`/demo/mail/${mail.id}/html`} title={subject}></iframe>
        </section>
      )}
      <section class="card">
        <h2>{t("demo.mail.text")}</h2>
        <pre class="mail" tabindex={0}>
          <code>{mail.text}</code>
        </pre>
      </section>
    </>,
  );
}

function Moment({ visit: { language }, at }: { visit: Visit; at: Date }) {
  const text = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }).format(at);
  return <time datetime={at.toISOString()}>{text}</time>;
}
