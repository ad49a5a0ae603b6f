import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { dataDirectory, mailSender, smtpUrl } from "./environment.ts";
import { describeError, log } from "./log.ts";

/** An answer that tells whether mails were handed over waits so long for them. */
const PATIENCE_MS = 2_500;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends through SMTP_URL; without it writes the message as a file into <data directory>/mail and logs where. Throws when it fails. */
export async function deliver(mail: Mail): Promise<void> {
  const message = { from: mailSender(), to: mail.to, subject: mail.subject, text: mail.text };
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

/**
 * Delivers mails one after the other: a mail server is not asked for a connection each at once. `settle` hears of each whether it was handed over; one
 * that fails does not stop the others. Gives how many failed as soon as all are through, or after 2.5 s, while the others still go out.
 */
export async function deliverAll<Addressed extends Mail>(
  mails: readonly Addressed[],
  settle: (mail: Addressed, delivered: boolean) => Promise<void>,
): Promise<number> {
  let failed = 0;
  const delivery = (async () => {
    for (const mail of mails) {
      try {
        const delivered = await deliver(mail).then(
          () => true,
          (error: unknown) => {
            log.error({ error: describeError(error) }, "mail not delivered");
            return false;
          },
        );
        if (!delivered) failed += 1;
        await settle(mail, delivered);
      } catch (error) {
        log.error({ error: describeError(error) }, "what became of a mail is not noted");
      }
    }
  })();
  await Promise.race([delivery, sleep(PATIENCE_MS, undefined, { ref: false })]);
  return failed;
}
