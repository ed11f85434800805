import type { AddressInfo } from "node:net";
import { type AddressObject, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

/** A mail as it came in. */
export interface CaughtMail {
  readonly id: number;
  readonly at: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `null` where it came as text alone. */
  readonly html: string | null;
}

/** Takes mail for anybody and delivers none of it. */
export interface Mailbox {
  /** What `SMTP_URL` is to be. */
  readonly url: string;
  /** Newest first. */
  readonly mails: () => readonly CaughtMail[];
  readonly mail: (id: number) => CaughtMail | null;
  readonly close: () => Promise<void>;
}

/** Older ones are dropped, and larger ones refused, so that a demo that runs for days does not fill the memory. */
const KEPT = 200;
const LARGEST = 2 * 1024 * 1024;

/** Listens on a free port of this machine. */
export async function openMailbox(now: () => Date): Promise<Mailbox> {
  const mails: CaughtMail[] = [];
  let lastId = 0;

  /** Reads a mail to its end; answers why it is not taken, nothing where it is. */
  async function keep(stream: SMTPServerDataStream): Promise<Error | null> {
    try {
      const { subject = "", text = "", html, from, to } = await simpleParser(stream);
      if (stream.sizeExceeded) return new Error("This mail is too large.");
      lastId += 1;
      const named = { from: addressesOf(from), to: addressesOf(to) };
      mails.unshift({ id: lastId, at: now(), ...named, subject, text, html: html === false ? null : (html ?? null) });
      if (mails.length > KEPT) mails.pop();
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  const server = new SMTPServer({
    authOptional: true,
    // There is nothing to hide on the way from one port of a machine to another.
    disabledCommands: ["STARTTLS"],
    logger: false,
    size: LARGEST,
    onData(stream, _session, done) {
      void (async () => done(await keep(stream)))();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: () => mails,
    mail: (id) => mails.find((one) => one.id === id) ?? null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function addressesOf(given: AddressObject | AddressObject[] | undefined): string {
  return [given ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");
}
