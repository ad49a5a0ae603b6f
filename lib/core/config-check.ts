import { CLAMP_PARAMETERS, W17_W18_Ceiling } from "ts-fsrs";
import { parseStep } from "./learning-steps.ts";
import type { SchedulerConfig } from "./scheduler-config.ts";

const MAX_STEPS = 10;
const MAX_INTERVAL_DAYS = 36_500;
const RETENTIONS = [
  ["mustKnowRetention", "must-know cards"],
  ["desiredRetention", "should-know cards"],
  ["backgroundRetention", "background cards"],
] as const;
const MINUTES_PER_DAY = 1440;
/** Ranges of the weights as FSRS-6 trains them, without short-term floors: a weight of 0 switches its term off. */
const WEIGHT_RANGES = CLAMP_PARAMETERS(W17_W18_Ceiling, false);

/** What is wrong with a configuration, one sentence each, to show to the student; empty when it can be used. */
export function checkConfig(config: SchedulerConfig): string[] {
  const { maximumInterval, rolloverHour, timeZone } = config;
  const problems: string[] = [];
  if (config.model !== "fsrs-6") problems.push("The memory model must be fsrs-6.");
  problems.push(...checkWeights(config.weights));
  for (const [field, cards] of RETENTIONS) {
    if (!(config[field] >= 0.7 && config[field] <= 0.99))
      problems.push(`Desired retention of ${cards} must lie between 0.70 and 0.99.`);
  }
  const intervalOk = isWholeBetween(maximumInterval, 1, MAX_INTERVAL_DAYS);
  if (!intervalOk) problems.push("The maximum interval must be a whole number of days from 1 to 36500.");
  const longest = intervalOk ? maximumInterval : MAX_INTERVAL_DAYS;
  problems.push(
    ...checkSteps("Learning", config.learningSteps, longest),
    ...checkSteps("Relearning", config.relearningSteps, longest),
  );
  if (typeof config.fuzz !== "boolean") problems.push("Fuzz must be on or off.");
  if (!isTimeZone(timeZone)) problems.push(`"${timeZone}" is not a time zone such as Europe/Zurich.`);
  if (!isWholeBetween(rolloverHour, 0, 23)) problems.push("The study day must begin at a whole hour from 0 to 23.");
  return problems;
}

function checkWeights(weights: readonly number[]): string[] {
  if (weights.length !== WEIGHT_RANGES.length) return [`FSRS-6 has ${WEIGHT_RANGES.length} weights, not ${weights.length}.`];
  return weights.flatMap((weight, index) => {
    const [low = 0, high = 0] = WEIGHT_RANGES[index] ?? [];
    return weight >= low && weight <= high ? [] : [`Weight w${index} must lie between ${low} and ${high}.`];
  });
}

function checkSteps(name: string, steps: readonly string[], longestDays: number): string[] {
  if (steps.length > MAX_STEPS) return [`${name} steps: at most ${MAX_STEPS}.`];
  const minutes = steps.map(parseStep);
  const wrong = steps.filter((_, index) => minutes[index] === null);
  if (wrong.length > 0) {
    return wrong.map((step) => `${name} steps are whole minutes, hours or days such as 1m, 10m, 1h or 1d; "${step}" is not.`);
  }
  const lengths = minutes as number[];
  const problems: string[] = [];
  if (lengths.some((length, index) => index > 0 && length <= (lengths[index - 1] ?? 0))) {
    problems.push(`${name} steps must grow from one to the next.`);
  }
  if (lengths.some((length) => length > longestDays * MINUTES_PER_DAY)) {
    problems.push(`${name} steps must not be longer than the maximum interval.`);
  }
  return problems;
}

function isWholeBetween(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** An offset such as "+02:00" is refused: it would know no daylight saving time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
