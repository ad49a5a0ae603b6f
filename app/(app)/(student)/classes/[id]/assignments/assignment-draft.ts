import type { AssignedWork, CardTarget } from "#core/assignment";
import { isTarget } from "#core/assignment";
import { QUESTION_KINDS, type QuestionKind } from "#core/case-knowledge";
import { formatLocalTime, resolveLocalTime } from "#core/class-dates";
import type { QuizMode } from "#core/quiz-wire";
import { DAY_MS } from "#core/study-day";
import { readNumber } from "../../../cases/builder-choice.ts";

export const MOST_MINUTES = 240;
export const MOST_ATTEMPTS = 20;

/** Until when late work is taken. */
export type LateRule = "always" | "until" | "never";

/** What stands in the editor, as typed. */
export interface AssignmentDraft extends CardTarget {
  readonly kind: "cards" | "cases";
  readonly title: string;
  readonly kinds: readonly QuestionKind[];
  readonly count: string;
  readonly mode: QuizMode;
  readonly limited: boolean;
  /** Null until something is typed: the suggestion goes with the number of cases. */
  readonly minutes: string | null;
  readonly attempts: string;
  /** By the class's clock: "2026-11-30T23:59". */
  readonly releaseAt: string;
  readonly dueAt: string;
  readonly late: LateRule;
  readonly lateUntil: string;
}

/** An assignment as it is stored; instants in milliseconds since 1970. */
export interface SavedAssignment {
  readonly id: string;
  readonly title: string;
  readonly work: AssignedWork;
  readonly releaseAt: number;
  readonly dueAt: number;
  readonly lateUntil: number | null;
  readonly version: number;
}

/** Parts of the course by name. */
interface CourseParts {
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly conditions: readonly { readonly slug: string; readonly name: string; readonly topicSlug: string }[];
}

interface Preset {
  readonly kind: string | undefined;
  /** Slugs with commas between, as in the address of the page. */
  readonly topics: string | undefined;
  readonly conditions: string | undefined;
}

/**
 * What a new assignment begins with: from the address what another page wants assigned, as far as the course has it; open now and due in a week at the
 * end of the day by the class's clock.
 */
export function newDraft(preset: Preset, parts: CourseParts, timeZone: string, now: number): AssignmentDraft {
  const pick = <Part extends { readonly slug: string }>(text: string | undefined, all: readonly Part[]) => {
    const wanted = (text ?? "").split(",");
    return all.filter(({ slug }) => wanted.includes(slug));
  };
  const conditions = pick(preset.conditions, parts.conditions);
  const due = formatLocalTime(now + 7 * DAY_MS, timeZone).slice(0, 10);
  return {
    kind: preset.kind === "cases" ? "cases" : "cards",
    title: conditions.length === 2 ? `Tell apart: ${conditions.map(({ name }) => name).join(" and ")}`.slice(0, 200) : "",
    topicSlugs: pick(preset.topics, parts.topics).map(({ slug }) => slug),
    conditionSlugs: conditions.map(({ slug }) => slug),
    kinds: [],
    count: "10",
    mode: "tutor",
    limited: true,
    minutes: null,
    attempts: "1",
    releaseAt: formatLocalTime(now, timeZone),
    dueAt: `${due}T23:59`,
    late: "always",
    lateUntil: `${due}T23:59`,
  };
}

/** What the editor of an assignment that exists begins with. */
export function draftOf({ title, work, releaseAt, dueAt, lateUntil }: SavedAssignment, timeZone: string): AssignmentDraft {
  const cases = work.kind === "cases" ? work.target : null;
  const local = (at: number) => formatLocalTime(at, timeZone);
  return {
    kind: work.kind,
    title,
    topicSlugs: work.target.topicSlugs,
    conditionSlugs: work.target.conditionSlugs,
    kinds: cases?.kinds ?? [],
    count: String(cases?.count ?? 10),
    mode: cases?.mode ?? "tutor",
    limited: cases === null || cases.mode === "tutor" || cases.minutes !== null,
    minutes: cases?.minutes == null ? null : String(cases.minutes),
    attempts: String(cases?.attempts ?? 1),
    releaseAt: local(releaseAt),
    dueAt: local(dueAt),
    late: lateUntil === null ? "always" : lateUntil > dueAt ? "until" : "never",
    lateUntil: local(lateUntil ?? dueAt),
  };
}

const MINUTES_PER_CASE = 1.5;

/** The limit in the field: what was typed, else one that goes with the number of cases. */
export function minutesText({ minutes, count }: Pick<AssignmentDraft, "minutes" | "count">): string {
  return minutes ?? String(Math.ceil((readNumber(count, 40) ?? 10) * MINUTES_PER_CASE));
}

/** A condition whose whole topic is taken needs no mention of its own. */
function withoutCovered(draft: CardTarget, conditions: CourseParts["conditions"]): CardTarget {
  const topicOf = new Map(conditions.map(({ slug, topicSlug }) => [slug, topicSlug]));
  return {
    topicSlugs: draft.topicSlugs,
    conditionSlugs: draft.conditionSlugs.filter((slug) => !draft.topicSlugs.includes(topicOf.get(slug) ?? "")),
  };
}

/** The body for the route, or null while a number in it is none. `available`: cases that fit the choice; no set is said to be longer. */
export function toBody(draft: AssignmentDraft, conditions: CourseParts["conditions"], available: number) {
  const { title, releaseAt, dueAt, late, kinds, mode, limited } = draft;
  const target = withoutCovered(draft, conditions);
  const dates = { releaseAt, dueAt, lateUntil: late === "always" ? null : late === "never" ? dueAt : draft.lateUntil };
  if (draft.kind === "cards") return { title, work: { kind: "cards" as const, target }, ...dates };
  const wanted = readNumber(draft.count, 40);
  const count = wanted === null ? null : Math.min(wanted, available);
  const attempts = readNumber(draft.attempts, MOST_ATTEMPTS);
  const timed = mode === "exam" && limited;
  const minutes = timed ? readNumber(minutesText(draft), MOST_MINUTES) : null;
  if (count === null || attempts === null || (timed && minutes === null)) return null;
  const ordered = QUESTION_KINDS.filter((kind) => kinds.includes(kind));
  return {
    title,
    work: { kind: "cases" as const, target: { ...target, kinds: ordered, count, mode, minutes, attempts } },
    ...dates,
  };
}

interface Cell {
  readonly topicSlug: string;
  readonly conditionSlug: string;
}

/** Cards that the choice is about. */
export function countCards(target: CardTarget, cells: readonly (Cell & { readonly cards: number })[]): number {
  return cells.reduce((sum, cell) => sum + (isTarget(target, cell) ? cell.cards : 0), 0);
}

/** Cases that fit the choice. */
export function countCases(
  { kinds, ...target }: CardTarget & { readonly kinds: readonly QuestionKind[] },
  cells: readonly (Cell & { readonly kind: QuestionKind; readonly cases: number })[],
): number {
  const asked = cells.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return asked.reduce((sum, cell) => sum + (isTarget(target, cell) ? cell.cases : 0), 0);
}

/** What the class's clock does at a time that is typed, where it does anything; null for most times. */
export function clockNote(local: string, timeZone: string): string | null {
  const time = local.slice(11);
  try {
    const { at, clock } = resolveLocalTime(local, timeZone);
    if (clock === "skipped") {
      return `The clock is put forward that night and skips ${time}: ${formatLocalTime(at, timeZone).slice(11)} is taken.`;
    }
    return clock === "repeated" ? `The clock is put back that night and ${time} comes twice: the first is taken.` : null;
  } catch {
    return null;
  }
}

/** What an assignment is about, by name: "the whole course", "Nerve entrapment", "2 topics and 1 condition". */
export function targetWords({ topicSlugs, conditionSlugs }: CardTarget, { topics, conditions }: CourseParts): string {
  const names = [
    ...topics.filter(({ slug }) => topicSlugs.includes(slug)),
    ...conditions.filter(({ slug }) => conditionSlugs.includes(slug)),
  ].map(({ name }) => name);
  if (topicSlugs.length + conditionSlugs.length === 0) return "the whole course";
  if (names.length === 0) return "parts that the course no longer has";
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}
