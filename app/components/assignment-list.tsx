import type { MyAssignment } from "#server/classes/my-assignments";
import { dueWords, STATE_NAMES, setWords } from "./assignment-words.ts";
import { Badge, type Tone } from "./badge.tsx";
import { aboutMinutes, countOf } from "./count-words.ts";
import { Disclosure } from "./disclosure.tsx";
import { LinkButton } from "./link-button.tsx";
import { StartAssignment } from "./start-assignment.tsx";
import { studyPath } from "./study-path.ts";
import { zoneWords } from "./zone-words.ts";

const TONES: Readonly<Record<MyAssignment["state"], Tone>> = {
  coming: "neutral",
  open: "accent",
  late: "warn",
  closed: "neutral",
  done: "good",
};

/** What presses most comes first; within that the first due. */
const WAITING = ["late", "open", "coming"] as const;

interface AssignmentListProps {
  readonly assignments: readonly MyAssignment[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Says of which class each is. */
  readonly withClass?: boolean;
}

/** What a student's classes ask for: what can be done or is coming, and folded away what is done or over. */
export function AssignmentList({ assignments, now, withClass = false }: AssignmentListProps) {
  const waiting = WAITING.flatMap((state) => assignments.filter((assignment) => assignment.state === state));
  const past = assignments.filter(({ state }) => state === "done" || state === "closed");
  const zones = [...new Set(assignments.map(({ timeZone }) => timeZone))];
  const item = (assignment: MyAssignment) => (
    <AssignmentItem key={assignment.id} assignment={assignment} now={now} withClass={withClass} />
  );
  return (
    <>
      {waiting.length === 0 ? (
        <p className="text-muted">Nothing is asked of you at the moment.</p>
      ) : (
        <ul className="divide-y divide-line">{waiting.map(item)}</ul>
      )}
      {past.length > 0 ? (
        <Disclosure summary={pastWords(past)} className="mt-3 border-line border-t pt-1">
          <ul className="divide-y divide-line">{past.map(item)}</ul>
        </Disclosure>
      ) : null}
      <p className="mt-3 text-muted text-sm">Times are {zones.map(zoneWords).join(", ")}.</p>
    </>
  );
}

function pastWords(past: readonly MyAssignment[]): string {
  const done = past.filter(({ state }) => state === "done").length;
  const over = past.length - done;
  return [done > 0 ? `${done} done` : "", over > 0 ? `${over} over and not done` : ""].filter(Boolean).join(", ");
}

function AssignmentItem({ assignment, now, withClass }: { assignment: MyAssignment; now: number; withClass: boolean }) {
  const { title, state, doneLate, className, dates, timeZone } = assignment;
  return (
    <li className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 max-w-prose">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-lg">{title}</h3>
          <Badge tone={TONES[state]}>{state === "done" && doneLate ? "Done, after it was due" : STATE_NAMES[state]}</Badge>
        </div>
        <p className="tabular">
          {dueWords(state, dates, timeZone, now)}
          {withClass ? <span className="text-muted"> · {className}</span> : null}
        </p>
        <p className="tabular text-muted text-sm">{progressWords(assignment)}</p>
      </div>
      <AssignmentAction assignment={assignment} now={now} />
    </li>
  );
}

function progressWords({ work, state, cards, learnedCards, openQuizId, minutes, attemptsLeft }: MyAssignment): string {
  const over = state === "done" || state === "closed";
  if (work.kind === "cards") {
    if (cards === 0) return "No card is in it that you have not put away";
    return `${learnedCards} of ${countOf(cards, "card")} learned${over ? "" : `, ${aboutMinutes(minutes)}`}`;
  }
  const limit = work.target.minutes === null ? null : over ? work.target.minutes : minutes;
  const time = over || limit !== null ? "" : `, ${aboutMinutes(minutes)}`;
  const left = openQuizId === null ? `${countOf(attemptsLeft ?? 0, "attempt")} left` : "begun and not ended";
  return `${setWords(work.target, limit)}${time}; ${left}`;
}

/** The one button: what can be done about it now, if anything. */
function AssignmentAction({ assignment, now }: { assignment: MyAssignment; now: number }) {
  const { id, title, work, state, started, openQuizId, attemptsLeft, dates, cards } = assignment;
  if (state === "coming") return null;
  if (work.kind === "cards") {
    if (state === "done" || cards === 0) return null;
    return (
      <LinkButton
        href={studyPath(work.target)}
        prefetch={false}
        variant={state === "closed" ? "secondary" : "primary"}
        className="w-full sm:w-auto"
      >
        {started ? "Go on with the cards" : "Start the cards"}
        <span className="sr-only">: {title}</span>
      </LinkButton>
    );
  }
  if (openQuizId !== null) {
    return (
      <LinkButton href={`/cases/${openQuizId}`} prefetch={false} className="w-full sm:w-auto">
        Go on with the cases
        <span className="sr-only">: {title}</span>
      </LinkButton>
    );
  }
  const taken = now >= dates.releaseAt && (dates.lateUntil === null || now <= dates.lateUntil);
  if (!taken || attemptsLeft === 0) return null;
  return (
    <StartAssignment
      assignmentId={id}
      title={title}
      label={state === "done" ? "Do it again" : "Start the cases"}
      variant={state === "done" ? "secondary" : "primary"}
      question={startQuestion(assignment)}
    />
  );
}

/** What is to be known before a clock starts that does not stop again. */
function startQuestion({ work, minutes, attemptsLeft }: MyAssignment): string | null {
  if (work.kind !== "cases" || work.target.minutes === null) return null;
  const left = attemptsLeft === 1 ? "It is your last attempt." : `You have ${attemptsLeft} attempts left.`;
  return `You have ${countOf(minutes, "minute")} from now on, and the clock goes on when you leave. ${left}`;
}
