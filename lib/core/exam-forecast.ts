import { type ExamForecastInput, forecastCards } from "./forecast-cards.ts";

/** Normal quantile of a two-sided 95% interval. */
const Z = 1.959963984540054;
/**
 * How far the memory model may be off for one student, as standard deviation of a shift of all log-odds of recall at once: 0.5 is 4.5 points
 * at 90% recall, the RMSE (bins) of FSRS-6 with weights fitted to the user (4.6; 7.2 with the default weights) in open-spaced-repetition/srs-benchmark.
 */
const MODEL_SD_LOGITS = 0.5;
/** Below so many students a class has no figures, for privacy. */
const FEWEST_STUDENTS = 5;

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
