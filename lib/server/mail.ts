import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { dataDirectory, mailSender, smtpUrl } from "./environment.ts";
import { describeError, log } from "./log.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends through SMTP_URL; without it writes the message as a file into <data directory>/mail and logs where. Throws when it fails. */
export async function deliver(mail: Mail): Promise<void> {
  const message = { from: mailSender(), ...mail };
  const smtp = smtpUrl();
  if (smtp) {
    await createTransport(smtp).sendMail(message);
    return;
  }
  const { message: source } = await createTransport({ streamTransport: true, buffer: true, newline: "unix" }).sendMail(message);
  const directory = join(dataDirectory(), "mail");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.eml`);
  await writeFile(path, source as Buffer, { mode: 0o600 });
  log.info({ path }, "mail written to a file, because SMTP_URL is not set");
}

/** Delivers without keeping the caller waiting: how long an answer takes must not tell whether there was a mail to send. */
export function deliverLater(mail: () => Promise<Mail | null>): void {
  void (async () => {
    try {
      const message = await mail();
      if (message) await deliver(message);
    } catch (error) {
      log.error({ error: describeError(error) }, "mail not delivered");
    }
  })();
}

/** Delivers many, one after the other: a mail server is not asked for a connection each at once. One that fails does not stop the others. */
export function deliverAllLater(mails: readonly Mail[]): void {
  void (async () => {
    for (const mail of mails) {
      await deliver(mail).catch((error: unknown) => log.error({ error: describeError(error) }, "mail not delivered"));
    }
  })();
}
