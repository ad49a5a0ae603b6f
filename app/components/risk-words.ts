import { AT_RISK_THRESHOLDS, type Risk, type RiskKind, type RiskReason } from "#core/at-risk";
import { MASTERY_THRESHOLDS } from "#core/mastery";
import { countOf } from "./count-words.ts";

const whole = (share: number) => Math.round(share * 100);
/** "4.2", "15": one decimal where it says something. */
const rough = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString("en-US");

/** Why to reach out to somebody, as a sentence with its numbers. `nameOf` gives the name of a topic. */
export function reasonSentence(reason: RiskReason, nameOf: (topicSlug: string) => string): string {
  switch (reason.kind) {
    case "inactive":
      return `No study for ${countOf(reason.days, "day")}.`;
    case "overdue":
      return reason.days === null
        ? `${countOf(reason.cards, "card")} overdue, and no review in the last two weeks.`
        : `${countOf(reason.cards, "card")} overdue: ${rough(reason.days)} days of work at their own pace of ${rough(reason.perDay)} on a day of study.`;
    case "late":
      return `${reason.late} of ${countOf(reason.due, "assignment")} past the due date not done.`;
    case "forecast":
      return `Forecast for the exam below ${whole(MASTERY_THRESHOLDS.levels[2])}% in ${reason.below.length} of ${countOf(reason.required, "topic")}: ${reason.below.map(nameOf).join(", ")}.`;
    case "cases":
      return `${reason.correct} of ${reason.answers} assigned cases right at the first attempt: at best ${whole(reason.high)}%, while three quarters of the class are above ${whole(reason.quartile)}%.`;
  }
}

/** The same in two or three words, for a table. */
export function reasonLabel(reason: RiskReason): string {
  switch (reason.kind) {
    case "inactive":
      return `${countOf(reason.days, "day")} away`;
    case "overdue":
      return `${reason.cards.toLocaleString("en-US")} overdue`;
    case "late":
      return `${reason.late} late`;
    case "forecast":
      return "low forecast";
    case "cases":
      return "low in cases";
  }
}

const UNTESTED: Readonly<Record<RiskKind, string>> = {
  inactive: "activity",
  overdue: "overdue cards",
  late: "late work (nothing was due yet)",
  forecast: "the forecast for the exam (no exam is ahead, or too little studied)",
  cases: "assigned cases (too few answers in the class)",
};

/** What could not be judged and why; null when everything could. */
export function untestedWords({ untested }: Risk): string | null {
  return untested.length === 0 ? null : `Not judged yet: ${untested.map((kind) => UNTESTED[kind]).join("; ")}.`;
}

/** What counts as a reason, one line for each test, from the thresholds that the tests use. */
export const RISK_RULES: readonly string[] = [
  `No study for ${AT_RISK_THRESHOLDS.inactiveDays} days or more, counted from joining for who is new.`,
  `More cards overdue than ${AT_RISK_THRESHOLDS.overdueDays} days of work, at the student's own pace on the days of the last two weeks on which they studied; any for who did no review in them.`,
  `${AT_RISK_THRESHOLDS.lateAssignments} or more assignments past their due date and not done; what was due before they joined does not count.`,
  `For the next exam, an expected recall below ${whole(MASTERY_THRESHOLDS.levels[2])}% in ${whole(AT_RISK_THRESHOLDS.conceptsBelow)}% of its topics or more.`,
  "In first attempts at assigned cases, a share right that even at the upper end of its 95% interval lies below the lower quartile of the class.",
];
