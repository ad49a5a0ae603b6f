import type { Importance } from "./course-bundle.ts";
import type { MemoryState } from "./memory-state.ts";
import { buildOutlook, delaysOf, type ReviewOutlook } from "./review-outlook.ts";
import { forgettingCurve } from "./scheduler.ts";
import { configFor, type SchedulerConfig } from "./scheduler-config.ts";
import { DAY_MS, studyDay } from "./study-day.ts";

/** Normal quantile of a two-sided 95% interval. */
const Z = 1.959963984540054;
/**
 * How far the memory model may be off for one student, as standard deviation of a shift of all log-odds of recall at once: 0.5 is 4.5 points
 * at 90% recall, the RMSE (bins) of FSRS-6 with weights fitted to the user (4.6; 7.2 with the default weights) in open-spaced-repetition/srs-benchmark.
 */
const MODEL_SD_LOGITS = 0.5;
/** Below so many students a class has no figures, for privacy. */
const FEWEST_STUDENTS = 5;

/** A card that the exam requires, with what one student's memory state says of it; a card without a state is new. */
export interface ExamCard {
  readonly topicSlug: string;
  readonly importance: Importance | null;
  readonly state: ExamCardState | null;
}

export type ExamCardState = Pick<
  MemoryState,
  "phase" | "stability" | "difficulty" | "due" | "lastReviewAt" | "suspended" | "buriedUntilDay"
>;

/** What the student will do until the exam. */
export interface ExamStudy {
  /** Study days with the required cards begun on each if the student studies on it, ascending and without gap, as `planExam` gives them. */
  readonly days: readonly { readonly day: number; readonly newCards: number }[];
  /** Share of days on which the student studies, 0.1 to 1, as of the last weeks; a due review waits for the next such day. */
  readonly studiedShare: number;
}

export interface ExamForecastInput {
  /** New ones in the order in which they are begun. */
  readonly cards: readonly ExamCard[];
  readonly config: SchedulerConfig;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly examAt: number;
  /** Null: nothing is studied from now on, so that new cards count 0. */
  readonly study: ExamStudy | null;
}

/** A share of the cards, 0 to 1, with its 95% interval. */
export interface ShareForecast {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What one student, or a class, is expected to recall of some cards. */
export interface RecallForecast extends ShareForecast {
  readonly cards: number;
  /** Variance of the share from chance alone, and its standard deviation from what the model may be off. */
  readonly chanceVariance: number;
  readonly modelSd: number;
}

/** Null where no card is required. */
export interface ExamForecast {
  readonly all: RecallForecast | null;
  readonly topics: Readonly<Record<string, RecallForecast>>;
}

export interface ClassForecast {
  readonly all: ClassShare;
  readonly topics: Readonly<Record<string, ClassShare>>;
}

/** How many students have such cards, and their mean; null below 5 students. */
export interface ClassShare {
  readonly students: number;
  readonly mean: ShareForecast | null;
}

/** The probability of recall of each card on exam day, in the order of the cards: 0 for a card that stays new. See `buildOutlook` for the method. */
export function forecastCards({ cards, config, now, examAt, study }: ExamForecastInput): Float64Array {
  const examDay = studyDay(examAt, config);
  const today = study?.days[0]?.day ?? studyDay(now, config);
  const outlookDays = study ? Math.max(0, examDay - today) : 0;
  const delays = delaysOf(study?.studiedShare ?? 1);
  const outlooks = new Map<Importance | null, ReviewOutlook>();
  const outlookOf = (importance: Importance | null) => {
    const made = outlooks.get(importance) ?? buildOutlook(configFor(config, importance), outlookDays, study?.studiedShare ?? 1);
    outlooks.set(importance, made);
    return made;
  };
  const begin = beginDays(study);

  return Float64Array.from(cards, ({ state, importance }) => {
    const isNew = !state || state.phase === "new" || state.lastReviewAt === null;
    if (isNew) {
      const day = state?.suspended ? undefined : begin.next().value;
      if (day === undefined) return 0;
      return outlookOf(importance).recall.afterFirst(Math.max(0, examDay - day));
    }
    const { stability, difficulty, phase, due } = state;
    const lastReviewAt = state.lastReviewAt ?? now;
    const untouched = forgettingCurve(stability, config, (examAt - lastReviewAt) / DAY_MS);
    if (!study || study.days.length === 0 || state.suspended) return untouched;
    const dueDay = Math.max(today, studyDay(due, config), state.buriedUntilDay ?? today);
    if (dueDay >= examDay) return untouched;
    const { recall } = outlookOf(importance);
    const lastDay = studyDay(lastReviewAt, config);
    return sumDelays(dueDay, untouched, (left) =>
      phase === "review"
        ? recall.afterReview(stability, difficulty, examDay - left - lastDay, left)
        : recall.afterSteps(stability, difficulty, left),
    );
  });

  /** The mean over the days on which an answer wanted on `day` may come; `otherwise` is what holds when it does not come in time. */
  function sumDelays(day: number, otherwise: number, recallOf: (daysLeft: number) => number): number {
    let sum = 0;
    let left = 1;
    for (const delay of delays) {
      const daysLeft = examDay - day - delay.days;
      if (daysLeft < 1) break;
      sum += delay.chance * recallOf(daysLeft);
      left -= delay.chance;
    }
    return sum + Math.max(0, left) * otherwise;
  }
}

/** The day on which each new card is expected to be begun, in order. */
function* beginDays(study: ExamStudy | null): Generator<number, undefined> {
  let expected = 0;
  let begun = 0;
  for (const { day, newCards } of study?.days ?? []) {
    expected += newCards * (study?.studiedShare ?? 1);
    for (; begun < Math.round(expected); begun += 1) yield day;
  }
}

/**
 * The expected share of the required cards that one student recalls at `examAt`, per topic and in all. Recalls are independent given the
 * model, so their number is Poisson-binomial with variance sum p(1 - p); to that comes the error of the model, which moves all cards of a student
 * together: sd = 0.5 * sum p(1 - p) / n, the slope of the share over a common shift of the log-odds. Normal interval, cut at 0 and 1.
 * Throws RangeError for an exam more than 400 days away when something is studied.
 */
export function forecastExam(input: ExamForecastInput): ExamForecast {
  const chances = forecastCards(input);
  const all = emptySum();
  const byTopic = new Map<string, Sum>();
  for (const [index, { topicSlug }] of input.cards.entries()) {
    const chance = chances[index] ?? 0;
    const topic = byTopic.get(topicSlug) ?? emptySum();
    byTopic.set(topicSlug, topic);
    for (const sum of [all, topic]) {
      sum.cards += 1;
      sum.recall += chance;
      sum.variance += chance * (1 - chance);
    }
  }
  return {
    all: all.cards === 0 ? null : finish(all),
    topics: Object.fromEntries([...byTopic].map(([slug, sum]) => [slug, finish(sum)])),
  };
}

interface Sum {
  cards: number;
  recall: number;
  variance: number;
}

function emptySum(): Sum {
  return { cards: 0, recall: 0, variance: 0 };
}

function finish({ cards, recall, variance }: Sum): RecallForecast {
  const chanceVariance = variance / cards ** 2;
  const modelSd = (MODEL_SD_LOGITS * variance) / cards;
  return { cards, chanceVariance, modelSd, ...interval(recall / cards, chanceVariance, modelSd) };
}

/**
 * The class's mean of its students' shares, each student alike, per topic and in all, with the 95% interval of what that mean will be on the
 * day. Chance averages out over students; the error of the model is taken as the same for all of them, which errs on the wide side.
 */
export function forecastClass(forecasts: readonly ExamForecast[]): ClassForecast {
  const slugs = new Set(forecasts.flatMap(({ topics }) => Object.keys(topics)));
  return {
    all: averageShares(forecasts.flatMap(({ all }) => all ?? [])),
    topics: Object.fromEntries(
      [...slugs].map((slug) => [slug, averageShares(forecasts.flatMap(({ topics }) => topics[slug] ?? []))]),
    ),
  };
}

function averageShares(shares: readonly RecallForecast[]): ClassShare {
  const students = shares.length;
  if (students < FEWEST_STUDENTS) return { students, mean: null };
  const average = (value: (each: RecallForecast) => number) => shares.reduce((sum, each) => sum + value(each), 0) / students;
  const chanceVariance = average((each) => each.chanceVariance) / students;
  return {
    students,
    mean: interval(
      average((each) => each.share),
      chanceVariance,
      average((each) => each.modelSd),
    ),
  };
}

function interval(share: number, chanceVariance: number, modelSd: number): ShareForecast {
  const reach = Z * Math.sqrt(chanceVariance + modelSd ** 2);
  return { share, low: Math.max(0, share - reach), high: Math.min(1, share + reach) };
}
