/** One line of a bench. Without a baseline the goal is about `value`, else about `ratio`. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  /** value / baseline. */
  readonly ratio: number | null;
  /** Such as ">= 0.4"; null: only informative. */
  readonly goal: string | null;
  readonly ok: boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `q` of `values` lies, interpolated linearly; NaN when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

/** Judges a figure against its goal. A figure that could not be taken (NaN) has missed it. */
export function judge(name: string, unit: string, value: number, options: { baseline?: number; goal?: string } = {}): Measurement {
  const { baseline = null, goal = null } = options;
  const ratio = baseline === null ? null : value / baseline;
  return {
    name,
    value: round(value),
    unit,
    baseline: baseline === null ? null : round(baseline),
    ratio: ratio === null ? null : round(ratio),
    goal,
    ok: meets(ratio ?? value, goal),
  };
}

function meets(figure: number, goal: string | null): boolean {
  if (goal === null) return true;
  const [, sign, bound] = /^(>=|<=) ([\d.]+)/.exec(goal) ?? [];
  if (!sign) throw new Error(`${goal} is not a goal such as ">= 0.4".`);
  return sign === ">=" ? figure >= Number(bound) : figure <= Number(bound);
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** Runs both sides by turns, so that a machine that grows slower or faster treats them alike. The first turn of each warms up and is left out. */
export async function takeTurns(
  rounds: number,
  subject: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ value: number; baseline: number }> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const base = await baseline();
    const value = await subject();
    if (turn === 0) continue;
    baselines.push(base);
    values.push(value);
  }
  return { value: median(values), baseline: median(baselines) };
}

/** Repeats `work` on `lanes` lanes for `durationMs`; returns how often it was done in a second. */
export async function countPerSecond(lanes: number, durationMs: number, work: (lane: number) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const until = startedAt + durationMs;
  let done = 0;
  const run = async (lane: number) => {
    while (performance.now() < until) {
      await work(lane);
      done++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  return (done * 1000) / (performance.now() - startedAt);
}

/** A table for people. */
export function formatMeasurements(measurements: readonly Measurement[]): string[] {
  return measurements.map((each) => {
    const against = each.baseline === null ? "" : `, baseline ${each.baseline}, ratio ${each.ratio}`;
    const goal = each.goal === null ? "" : ` (goal ${each.goal})`;
    return `${each.goal === null ? "    " : each.ok ? "ok  " : "MISS"} ${each.name}: ${each.value} ${each.unit}${against}${goal}`;
  });
}
