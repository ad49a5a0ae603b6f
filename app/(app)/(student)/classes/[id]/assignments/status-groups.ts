import type { AssignmentState } from "#core/class-dates";
import { countOf } from "../../../../../components/count-words.ts";

/** How a student stands, in the order in which an instructor asks. */
export const STATUS_GROUPS = ["late", "not-started", "started", "done", "coming"] as const;
export type StatusGroup = (typeof STATUS_GROUPS)[number];

export const GROUP_NAMES: Readonly<Record<StatusGroup, string>> = {
  late: "Late",
  "not-started": "Not started",
  started: "Started",
  done: "Done",
  coming: "Not open yet",
};

interface Status {
  readonly state: AssignmentState;
  readonly started: boolean;
  readonly doneLate: boolean;
}

/** Late: it was due and is not done, whether or not it was started or is still taken. */
export function groupOf({ state, started }: Pick<Status, "state" | "started">): StatusGroup {
  if (state === "done" || state === "coming") return state;
  if (state === "late" || state === "closed") return "late";
  return started ? "started" : "not-started";
}

export interface StatusCounts extends Readonly<Record<StatusGroup, number>> {
  readonly all: number;
  /** Of those done, the ones after they were due. */
  readonly doneLate: number;
}

export function countStatuses(statuses: readonly Status[]): StatusCounts {
  const count = (group: StatusGroup) => statuses.filter((status) => groupOf(status) === group).length;
  return {
    late: count("late"),
    "not-started": count("not-started"),
    started: count("started"),
    done: count("done"),
    coming: count("coming"),
    all: statuses.length,
    doneLate: statuses.filter(({ doneLate }) => doneLate).length,
  };
}

/** "11 of 24 students have finished (2 after it was due); 3 late, 5 started, 5 not started." */
export function statusSentence(counts: StatusCounts): string {
  const { all, done, doneLate } = counts;
  if (all === 0) return "No student is in the class yet.";
  const after = doneLate === 0 ? "" : ` (${doneLate} after it was due)`;
  const rest = (["late", "started", "not-started", "coming"] as const)
    .filter((group) => counts[group] > 0)
    .map((group) => `${counts[group]} ${GROUP_NAMES[group].toLowerCase()}`);
  const tail = rest.length > 0 ? `; ${rest.join(", ")}` : "";
  const has = done === 1 || all === 1 ? "has" : "have";
  return `${done} of ${countOf(all, "student")} ${has} finished${after}${tail}.`;
}
