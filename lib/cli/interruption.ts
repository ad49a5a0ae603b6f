/** Signals that ask to stop, and the exit code that says so: 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** npm and tsx pass on what the terminal has sent already, so one Ctrl+C can come twice. */
const IMPATIENT = 3;

/**
 * Until the returned function is called, a signal that asks to stop runs `close` and then ends the process: what a command has started
 * (an embedded database, folders) ends with it, and the work in hand breaks off.
 */
export function onInterrupt(close: () => Promise<void>): () => void {
  let asked = 0;
  const stop = (signal: keyof typeof SIGNALS) => {
    asked += 1;
    if (asked >= IMPATIENT) process.exit(SIGNALS[signal]);
    if (asked > 1) return;
    close()
      .catch((error: unknown) => process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`))
      .finally(() => process.exit(SIGNALS[signal]));
  };
  process.on("SIGHUP", stop).on("SIGINT", stop).on("SIGTERM", stop);
  return () => {
    process.off("SIGHUP", stop).off("SIGINT", stop).off("SIGTERM", stop);
  };
}
