import type { StudentCase, StudentView } from "#server/classes/student";
import { accuracyWords } from "../../../../components/accuracy-words.ts";
import { countOf } from "../../../../components/count-words.ts";
import { DataTable } from "../../../../components/data-table.tsx";
import { formatInstant } from "../../../../components/day-format.ts";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { PageHeader } from "../../../../components/page-header.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { percentOf } from "../../../../components/percent-format.ts";
import { RISK_RULES, reasonSentence, untestedWords } from "../../../../components/risk-words.ts";
import { AssignedAnswers } from "./assigned-answers.tsx";
import { StudentTopics } from "./student-topics.tsx";
import { dayWords, progressWords, statusWords } from "./student-words.ts";

interface StudentScreenProps {
  readonly view: StudentView;
  readonly cases: readonly StudentCase[];
  /** The reader is this student. */
  readonly own: boolean;
}

/** All that the staff of a class sees of one student. The student gets the very same, under another title. */
export function StudentScreen({ view, cases, own }: StudentScreenProps) {
  const { now, timeZone, line } = view;
  return (
    <>
      {own ? (
        <PageHeader
          title="What my instructor sees"
          lead="This is the page that the staff of this class opens under your name, with the same words and numbers."
        />
      ) : (
        <PageHeader title={line.name} lead={line.sectionName ?? undefined} />
      )}
      <div className="space-y-6">
        <Reasons view={view} />
        <Figures view={view} />
        <Assignments view={view} />
        <StudentTopics view={view} />
        <Forgotten view={view} />
        <AssignedAnswers cases={cases} />
        <p className="text-muted text-sm">
          As of {formatInstant(now, timeZone)}, by the clock of the class. Private notes, cases of one's own choice, how sure an
          answer was and times of day are not shown to anybody.
        </p>
      </div>
    </>
  );
}

function Reasons({ view: { line, topics } }: { readonly view: StudentView }) {
  const { reasons, reachOut } = line.risk;
  const nameOf = (slug: string) => topics.find((topic) => topic.slug === slug)?.name ?? slug;
  const untested = untestedWords(line.risk);
  const title =
    reachOut === null
      ? "Too little is known to say whether help is needed"
      : reasons.length === 0
        ? "Nothing speaks for needing help"
        : `${countOf(reasons.length, "reason")} ${reachOut ? "to reach out" : "to keep an eye on"}`;
  return (
    <Panel title={title}>
      {reasons.length === 0 ? null : (
        <ul className="list-disc space-y-1 pl-5">
          {reasons.map((reason) => (
            <li key={reason.kind}>{reasonSentence(reason, nameOf)}</li>
          ))}
        </ul>
      )}
      {untested === null ? null : <p className="mt-2 text-muted text-sm">{untested}</p>}
      <Disclosure summary="What counts as a reason?" className="mt-1">
        <ul className="max-w-prose list-disc space-y-1 pl-5 text-muted text-sm">
          {RISK_RULES.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Disclosure>
    </Panel>
  );
}

function Figures({ view: { line } }: { readonly view: StudentView }) {
  const { lastActiveDay, due, week, retention, cases } = line;
  const figures = [
    { name: "Last active", value: lastActiveDay === null ? "Never" : dayWords(lastActiveDay, "long"), about: "The day only." },
    { name: "Due now", value: countOf(due, "card"), about: "Begun cards of this course that wait for a review." },
    {
      name: "Last 7 days",
      value: `${countOf(week.reviews, "review")}, ${countOf(week.minutes, "minute")}`,
      about: "All study of cards, in the student's own days.",
    },
    {
      name: "True retention, 30 days",
      value: retention.answers === 0 ? "No reviews that count yet" : accuracyWords(retention),
      about: "Of learned cards that came back on a later day, those recalled, with a 95% range.",
    },
    {
      name: "Assigned cases right",
      value: cases.answers === 0 ? "None answered yet" : accuracyWords(cases),
      about: "Of cases in assigned work only, first attempts, with a 95% range.",
    },
  ];
  return (
    <Panel title="At a glance">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {figures.map(({ name, value, about }) => (
          <div key={name}>
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="tabular font-medium">{value}</dd>
            <dd className="text-muted text-sm">{about}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Assignments({ view: { line, assignments, timeZone } }: { readonly view: StudentView }) {
  const { done, late, all } = line.assignments;
  if (all === 0) {
    return (
      <Panel title="No assignments yet">
        <p className="text-muted">What is assigned in this class will stand here, with how far it is done.</p>
      </Panel>
    );
  }
  return (
    <Panel title={`${done} of ${countOf(all, "assignment")} done${late > 0 ? `, ${late} late` : ""}`}>
      <DataTable
        caption="Assignments"
        columns={["Assignment", "Due", "State", "How far"]}
        rows={assignments.map((one) => [
          <span key="title" className="block min-w-40">
            {one.title}
          </span>,
          ...[formatInstant(one.dueAt, timeZone), statusWords(one), progressWords(one)].map((words) => (
            <span key={words} className="whitespace-nowrap">
              {words}
            </span>
          )),
        ])}
      />
      <p className="mt-2 text-muted text-sm">Dates are those of {timeZone}, extra time of this student included.</p>
    </Panel>
  );
}

function Forgotten({ view: { cards, conditions } }: { readonly view: StudentView }) {
  const nameOf = (slug: string) => conditions.find((condition) => condition.slug === slug)?.name ?? slug;
  if (cards.length === 0) {
    return (
      <Panel title="No card was forgotten so far">
        <p className="text-muted">Cards stand here once they are forgotten after they were learned.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Forgotten most often">
      <DataTable
        caption="Cards forgotten most often"
        columns={["Card", "Condition", "Forgotten", "Reviews", "Recalled now"]}
        rows={cards.map(({ cardId, front, conditionSlug, lapses, reviews, recall }) => [
          <span key={cardId} className="block min-w-56">
            {front}
          </span>,
          nameOf(conditionSlug),
          countOf(lapses, "time"),
          reviews,
          percentOf(recall),
        ])}
      />
      <p className="mt-2 max-w-prose text-muted text-sm">
        At most 20. Recalled now is the chance, by the memory model, that the card would be recalled today.
      </p>
    </Panel>
  );
}
