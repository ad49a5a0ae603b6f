import type { AssignedWork, CaseTarget } from "#core/assignment";
import { resolveLocalTime } from "#core/class-dates";
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from "#core/join-code";
import { DEFAULT_CONFIG } from "#core/scheduler-config";
import { type StudyHabit, seededRandom } from "#core/simulate";
import { formatStudyDay, studyDay, studyDayStart } from "#core/study-day";
import type { ClassWithPast, PastMember } from "#db/class-import";
import type { StudentWithHistory } from "#db/history-import";
import { DEMO_CLASS_ID } from "#server/demo-accounts";
import { CLASS_DAYS, CLASSMATES, DEMO_DATES, type SetMaker } from "./demo-classmates.ts";
import { type CaseShelf, type DeckCard, idSource, makeStudent, type PlannedSet } from "./simulated-student.ts";

/** What the class works on and is examined in. */
const TOPICS = ["nerve-compression", "tarsal-tunnel", "trauma"];
/** Both are heel pain on the inside of the foot; the nerve tells them apart. */
const CONFUSED = ["baxter-neuropathy", "plantar-fasciitis"] as const;
const EXAM_IN_DAYS = 21;
const OWN_CASES = 6;

interface DemoClassPlan {
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
  /** As `readDeck` gives it; not empty. */
  readonly cards: readonly DeckCard[];
  readonly shelf: CaseShelf;
  /** Addresses of who is in it beside the classmates. */
  readonly ownerEmail: string;
  readonly studentEmail: string;
}

export interface DemoClass {
  readonly made: ClassWithPast;
  /** Without the owner and the demo student. */
  readonly classmates: readonly StudentWithHistory[];
  /** Sets of the demo student that are attempts at assigned work. */
  readonly studentSets: readonly PlannedSet[];
}

/** A class with four weeks of history in which every habit occurs that its pages tell apart. The same plan gives the same class. */
export function planDemoClass(plan: DemoClassPlan): DemoClass {
  const zone = { ...DEFAULT_CONFIG, timeZone: plan.timeZone };
  const today = studyDay(plan.now, zone);
  const startOf = (ago: number) => studyDayStart(today - ago, zone);
  const random = seededRandom(plan.seed + 10_000);
  const newId = idSource(random);
  const createdAt = startOf(CLASS_DAYS);
  const topicSlugs = chooseTopics(plan.cards);
  const work = assign(
    topicSlugs,
    (ago, time) => resolveLocalTime(`${formatStudyDay(today - ago)}T${time}`, plan.timeZone).at,
    () => newId(createdAt),
  );
  const make = setMaker(topicSlugs, work);
  // The topics of the class come first.
  const deck = [...plan.cards].sort(
    (a, b) => Number(!topicSlugs.includes(a.topicSlug)) - Number(!topicSlugs.includes(b.topicSlug)),
  );
  const classmates = CLASSMATES.map((mate, index) =>
    makeStudent({
      ...{ seed: plan.seed + 100 + index, name: mate.name, email: addressOf(mate.name), passwordHash: null },
      ...{ timeZone: plan.timeZone, now: plan.now, days: mate.days, newPerDay: mate.newPerDay, cards: deck },
      createdAt: startOf(mate.joined),
      habit: mate.habit && byDay(mate.habit, today),
      cases: { shelf: plan.shelf, sets: mate.sets(make), confuses: mate.confused ? CONFUSED : undefined },
    }),
  );
  const sections = ["Monday group", "Thursday group"].map((name) => ({ id: newId(createdAt), name }));
  const enroll = (email: string, joinedAt: number, sectionId: string | null): PastMember => ({
    ...{ enrollmentId: newId(joinedAt), email, joinedAt, sectionId },
  });
  const students = [
    { email: plan.studentEmail, joined: CLASS_DAYS },
    ...CLASSMATES.map(({ name, joined }) => ({ email: addressOf(name), joined })),
  ].map(({ email, joined }, index) => enroll(email, startOf(joined), sections[index % sections.length]?.id ?? null));
  const late = new Set(CLASSMATES.filter(({ joined }) => joined < CLASS_DAYS).map(({ name }) => addressOf(name)));
  return {
    classmates,
    studentSets: [make.exam(6, 4)],
    made: {
      id: DEMO_CLASS_ID,
      courseSlug: plan.cards[0]?.courseSlug ?? "",
      name: "Foot and ankle, year 3",
      timeZone: plan.timeZone,
      createdAt,
      joinCode: Array.from(
        { length: JOIN_CODE_LENGTH },
        () => JOIN_CODE_ALPHABET[Math.floor(random() * JOIN_CODE_ALPHABET.length)],
      ).join(""),
      owner: enroll(plan.ownerEmail, createdAt, null),
      students,
      sections,
      assignments: [work.cards, work.exam, work.practice],
      // Who joined after the work was given has more time.
      overrides: students
        .filter(({ email }) => late.has(email))
        .flatMap(({ enrollmentId }) =>
          [work.cards, work.exam].map(({ id, lateUntil }) => ({ assignmentId: id, enrollmentId, dueAt: lateUntil ?? plan.now })),
        ),
      exams: [{ id: newId(createdAt), title: "Written exam", day: formatStudyDay(today + EXAM_IN_DAYS), topicSlugs }],
    },
  };
}

/** Those that the course has, else its first three. */
function chooseTopics(cards: readonly DeckCard[]): string[] {
  const present = [...new Set(cards.map(({ topicSlug }) => topicSlug))].sort();
  return TOPICS.every((slug) => present.includes(slug)) ? TOPICS : present.slice(0, TOPICS.length);
}

interface DemoWork {
  readonly cards: Assignment;
  readonly exam: Assignment;
  readonly practice: Assignment;
  readonly examTarget: CaseTarget;
  readonly practiceTarget: CaseTarget;
}

type Assignment = ClassWithPast["assignments"][number];

/** Cards and an exam that are due already, and a set that is open. `at` is an instant by days before today and the clock of the class. */
function assign(topics: readonly string[], at: (ago: number, time: string) => number, newId: () => string): DemoWork {
  const examTarget: CaseTarget = {
    ...{ topicSlugs: topics.slice(0, 1), conditionSlugs: [], kinds: ["diagnosis", "mechanism", "cause"] },
    ...{ count: 12, mode: "exam", minutes: 40, attempts: 1 },
  };
  const practiceTarget: CaseTarget = {
    ...{ topicSlugs: topics.slice(1), conditionSlugs: [], kinds: [] },
    ...{ count: 10, mode: "tutor", minutes: null, attempts: 2 },
  };
  const make = (title: string, work: AssignedWork, { release, due, late }: DemoDates): Assignment => ({
    ...{ id: newId(), title, work, releaseAt: at(release, "08:00"), dueAt: at(due, "23:59") },
    lateUntil: late === null ? null : at(late, "23:59"),
  });
  const target = { topicSlugs: topics.slice(0, 2), conditionSlugs: [] };
  return {
    cards: make("Know the nerves of the heel", { kind: "cards", target }, DEMO_DATES.cards),
    exam: make("Which nerve is it?", { kind: "cases", target: examTarget }, DEMO_DATES.exam),
    practice: make("Practice for the exam", { kind: "cases", target: practiceTarget }, DEMO_DATES.practice),
    examTarget,
    practiceTarget,
  };
}

type DemoDates = (typeof DEMO_DATES)[keyof typeof DEMO_DATES];

function setMaker(topicSlugs: readonly string[], work: DemoWork): SetMaker {
  const attempt = (
    assignmentId: string,
    target: CaseTarget,
    done: Pick<PlannedSet, "daysAgo" | "answered" | "wrong">,
  ): PlannedSet => ({
    ...{ mode: target.mode, pool: "all", count: target.count, kinds: target.kinds, ...done },
    assigned: { assignmentId, target, minutes: target.minutes },
  });
  return {
    own: (daysAgo, wrong) => ({ daysAgo, mode: "tutor", pool: "all", count: OWN_CASES, answered: OWN_CASES, wrong, topicSlugs }),
    exam: (daysAgo, wrong) => attempt(work.exam.id, work.examTarget, { daysAgo, wrong, answered: work.examTarget.count }),
    practice: (daysAgo, answered, wrong) => attempt(work.practice.id, work.practiceTarget, { daysAgo, answered, wrong }),
  };
}

/** Habits are told by days before today. */
function byDay({ skips, begins, ...rest }: StudyHabit, today: number): StudyHabit {
  return { ...rest, skips: skips && ((day) => skips(today - day)), begins: begins && ((day) => begins(today - day)) };
}

/** "ines.carvalho@class.demo.rounds" */
function addressOf(name: string): string {
  const letters = name.normalize("NFKD").replace(/ı/g, "i").toLowerCase();
  return `${letters.replace(/[^a-z ]/g, "").replace(/ +/g, ".")}@class.demo.rounds`;
}
