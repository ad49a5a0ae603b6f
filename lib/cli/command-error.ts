/** An error that the user can act on: said in words, without a stack. `hint` is what to do about it. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2 = 1;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(hint ? `${message} ${hint}` : message, options);
    this.name = "CommandError";
  }
}

/** The command was called the wrong way, or its environment is wrong: exit code 2. */
export class UsageError extends CommandError {
  override readonly exitCode = 2;
}

/** What to print for an error: the message and the messages of its causes, or everything when `verbose`. */
export function describeError(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error);
  if (verbose)
    return error.stack ? `${error.stack}${error.cause ? `\ncaused by ${describeError(error.cause, true)}` : ""}` : String(error);
  const lines = [messageOf(error)];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    const text = messageOf(cause);
    if (!lines.some((line) => line.includes(text))) lines.push(text);
  }
  return lines.join("\n  because: ");
}

function messageOf(error: Error): string {
  // A refused connection is an AggregateError with an empty message and one error per address.
  if (error instanceof AggregateError && !error.message) return error.errors.map((each) => describeError(each, false)).join("; ");
  return error.message || error.name;
}
