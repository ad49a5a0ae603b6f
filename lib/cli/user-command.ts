import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { createUser } from "#db/accounts";
import { hashPassword, newPasswordSchema } from "#server/auth/passwords";
import { withCommandDatabase } from "./command-context.ts";
import { CommandError, UsageError } from "./command-error.ts";
import { print, printJson } from "./progress.ts";

interface UserFlags {
  readonly email: string;
  readonly name: string;
  readonly password?: string;
  readonly timeZone?: string;
  readonly json?: boolean;
}

export function addUserCommand(program: Command): void {
  const user = program.command("user").description("accounts");
  user
    .command("create")
    .description("make an account; without --password one is made up and printed once")
    .requiredOption("--email <address>", "e-mail address, the name to sign in with")
    .requiredOption("--name <name>", "name shown in the app")
    .option("--password <password>", "at least 8 characters, none of the common ones")
    .option("--time-zone <name>", "IANA time zone, such as Europe/Zurich (default: the one of this computer)")
    .option("--json", "print {id, email, password}; password is null when it was given")
    .addHelpText(
      "after",
      `
Examples:
  npm run rounds -- user create --email ada@example.org --name "Ada Lovelace"
  npm run rounds -- user create --email ada@example.org --name Ada --time-zone Europe/London --json`,
    )
    .action(async (flags: UserFlags) => {
      const email = checkEmail(flags.email);
      const name = checkName(flags.name);
      const timeZone = checkTimeZone(flags.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
      const password = flags.password === undefined ? randomBytes(12).toString("base64url") : checkPassword(flags.password);
      const made = await withCommandDatabase(async (db) =>
        createUser(db, { email, name, passwordHash: await hashPassword(password), timeZone }),
      );
      if (!made)
        throw new CommandError(`There is already an account with the address ${email}. Sign in with it, or take another address.`);
      const shown = flags.password === undefined ? password : null;
      if (flags.json) printJson({ id: made.id, email, password: shown });
      else print(`Account ${email} made.${shown ? ` Password, shown only now: ${shown}` : ""}`);
    });
}

function checkEmail(text: string): string {
  const email = text.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
    throw new UsageError(`--email ${JSON.stringify(text)} is not an e-mail address, such as ada@example.org.`);
  }
  return email;
}

function checkName(text: string): string {
  const name = text.trim();
  if (name.length === 0 || name.length > 100) throw new UsageError("--name needs 1 to 100 characters.");
  return name;
}

function checkTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new UsageError(`--time-zone ${JSON.stringify(name)} is not an IANA time zone, such as Europe/Zurich.`, undefined, {
      cause,
    });
  }
}

function checkPassword(password: string): string {
  const checked = newPasswordSchema.safeParse(password);
  if (checked.success) return password;
  throw new UsageError(`--password: ${checked.error.issues.map((issue) => issue.message).join(" ")}`);
}
