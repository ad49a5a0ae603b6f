/** Where plain lines for people go: standard error, so that standard output stays machine-readable with --json. */
export type Say = (line: string) => void;

export const sayToPeople: Say = (line) => {
  process.stderr.write(`${line}\n`);
};

/** Says what is being done and, when it is done, how long it took. */
export async function doStep<T>(say: Say, title: string, work: () => Promise<T>, outcome?: (result: T) => string): Promise<T> {
  const startedAt = performance.now();
  say(`- ${title} ...`);
  const result = await work();
  say(`  ${outcome?.(result) ?? "done"} (${formatSeconds(performance.now() - startedAt)})`);
  return result;
}

/** A duration such as "0.4 s" or "2 min 5 s". */
export function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** One line that is redrawn on a terminal; elsewhere one line for each tenth of the work. */
export function progressBar(label: string, total: number): (done: number) => void {
  const startedAt = performance.now();
  const redraws = process.stderr.isTTY === true;
  let lastTenth = -1;
  return (done) => {
    const share = total === 0 ? 1 : done / total;
    const tenth = Math.floor(share * 10);
    if (!redraws && tenth === lastTenth) return;
    lastTenth = tenth;
    const filled = Math.round(share * 24);
    const bar = `${"#".repeat(filled)}${".".repeat(24 - filled)}`;
    const line = `${label} [${bar}] ${done}/${total} ${formatSeconds(performance.now() - startedAt)}`;
    process.stderr.write(redraws ? `\r${line}${done >= total ? "\n" : ""}` : `${line}\n`);
  };
}

/** The answer of a command, for a script. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** The answer of a command, for a person. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
