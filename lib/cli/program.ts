import { Command, CommanderError } from "commander";
import { addBenchCommand } from "./bench-command.ts";
import { addCasesCommand } from "./cases-command.ts";
import { CommandError, describeError } from "./command-error.ts";
import { addContentCommand } from "./content-command.ts";
import { projectVersion } from "./project.ts";
import { addRefoldCommand } from "./refold-command.ts";
import { addSeedCommand } from "./seed-command.ts";
import { addServeCommand } from "./serve-command.ts";
import { addUserCommand } from "./user-command.ts";

/**
 * Runs `rounds` with the words after its name.
 * @returns the exit code: 0 good, 1 bad news (the command worked, the answer is no) or an error, 2 wrong use.
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await buildProgram().parseAsync(words, { from: "user" });
    return Number(process.exitCode);
  } catch (error) {
    return reportError(error, words.includes("--verbose"));
  }
}

function buildProgram(): Command {
  const program = new Command("rounds")
    .description("Rounds: spaced repetition and cases for health-profession students.")
    .version(projectVersion())
    .exitOverride()
    .showHelpAfterError("(add --help for the options and examples)")
    .configureHelp({ showGlobalOptions: true })
    .option("--verbose", "show where an error comes from");
  for (const add of [
    addServeCommand,
    addContentCommand,
    addCasesCommand,
    addRefoldCommand,
    addSeedCommand,
    addUserCommand,
    addBenchCommand,
  ])
    add(program);
  return program.addHelpText(
    "after",
    `
Environment:
  PORT, HOST        where \`serve\` listens (3000, 127.0.0.1)
  DATABASE_URL      a PostgreSQL server, 15 or newer; unset: an embedded one in the data directory
  AUTH_SECRET       encrypts sessions; required with DATABASE_URL, else made and kept in the data directory
  NEXTAUTH_URL      the address that people type (http://localhost:<PORT>)
  ROUNDS_DATA_DIR   database, secret and mails of this installation (.data)
  A file .env in the project is read; variables that are set already win.

Exit codes: 0 good, 1 bad news or an error, 2 wrong use; 130 or 143 when Ctrl+C or SIGTERM stopped a command.

Examples:
  npm start                                    everything, with demo accounts
  npm run rounds -- content check              is the content right?
  npm run rounds -- user create --email a@b.c --name "Ada"
  npm run rounds -- refold --verify            does every state equal the replay of its log?`,
  );
}

function reportError(error: unknown, verbose: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; --help and --version come this way too, with exit code 0.
    return error.exitCode === 0 ? 0 : 2;
  }
  process.stderr.write(`error: ${describeError(error, verbose)}\n`);
  if (!verbose && !(error instanceof CommandError)) process.stderr.write("(add --verbose to see where it comes from)\n");
  return error instanceof CommandError ? error.exitCode : 1;
}
