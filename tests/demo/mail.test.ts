import { createTransport } from "nodemailer";
import { expect, it, onTestFinished, test } from "vitest";
import { mailPages } from "../../src/demo/mail-pages.tsx";
import { openMailbox } from "../../src/demo/mailbox.ts";
import { openStore } from "../../src/storage/open.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

async function start() {
  const mailbox = await openMailbox(() => new Date("2026-11-24T10:00:00Z"));
  onTestFinished(() => mailbox.close());
  const store = await openStore(`file:${workspace()}/firstrung.db`, "write");
  onTestFinished(() => store.close());
  const site = await serveSite({ store, morePages: [mailPages(mailbox)] });
  const transport = createTransport({ url: mailbox.url, pool: true, maxConnections: 1 });
  onTestFinished(() => transport.close());
  const send = (mail: { subject?: string; text?: string; html?: string }) =>
    transport.sendMail({ from: "Firstrung <firstrung@localhost>", to: "ada@example.org", ...mail });
  return { mailbox, send, ...site };
}

it("says that nothing came, and that Firstrung mails nothing by itself yet", async () => {
  const { get } = await start();
  const { status, page } = await get("/demo/mail");
  expect(status).toBe(200);
  expect(page).toContain("No mail yet.");
  expect(page).toContain("Firstrung mails nothing by itself");
  expect((await get("/demo/mail", { language: "zh-CN" })).page).toContain("还没有邮件。");
});

it("takes mail from any mailer and shows it, newest first, as text and in a sealed frame", async () => {
  const { get, send } = await start();
  await send({ subject: "The first", text: "plain words" });
  await send({ subject: "每周摘要", text: "as text", html: '<p style="color:teal">as <b>markup</b></p>' });
  const list = (await get("/demo/mail")).page;
  expect(list.indexOf("每周摘要")).toBeLessThan(list.indexOf("The first"));
  expect(list).toContain("ada@example.org");
  const one = await get("/demo/mail/2");
  expect(one.page).toContain("as text");
  expect(one.page).toMatch(/<iframe [^>]*sandbox=""[^>]*src="\/demo\/mail\/2\/html"/);
  expect(one.headers.get("content-security-policy")).toContain("frame-src 'self'");
  expect((await get("/demo/mail/1")).page).not.toContain("<iframe");
  const framed = await get("/demo/mail/2/html");
  expect(framed.page).toContain("<b>markup</b>");
  expect(framed.headers.get("content-security-policy")).toMatch(
    /^sandbox; default-src 'none';.*frame-ancestors 'self'$/,
  );
});

test.each(["/demo/mail/1", "/demo/mail/x", "/demo/mail/1/html", "/demo/mail/__proto__/html"])(
  "says 404 for %s where there is no such mail",
  async (path) => expect((await (await start()).get(path)).status).toBe(404),
);

it("refuses a mail that is too large, and goes on", async () => {
  const { mailbox, send } = await start();
  await expect(send({ subject: "large", text: "x".repeat(3 * 1024 * 1024) })).rejects.toThrow();
  await send({ subject: "small", text: "x" });
  expect(mailbox.mails().map(({ subject }) => subject)).toEqual(["small"]);
});

it("keeps the last 200", async () => {
  const { mailbox, send } = await start();
  for (let count = 1; count <= 203; count++) await send({ subject: `no. ${count}` });
  expect(mailbox.mails()).toHaveLength(200);
  expect(mailbox.mail(3)).toBeNull();
  expect(mailbox.mail(203)?.subject).toBe("no. 203");
});

test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("X1: shows %j as text", async (_name, text) => {
  const { get, send } = await start();
  await send({ subject: text, text, html: text });
  for (const path of ["/demo/mail", "/demo/mail/1"]) {
    const { status, page } = await get(path);
    expect(status).toBe(200);
    expect(page).not.toMatch(/<script>|<img|<\/style><img/i);
  }
});
