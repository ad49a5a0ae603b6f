import { groupBy } from "#core/grouping";
import type { StudentCase } from "#server/classes/student";
import { Badge } from "../../../../components/badge.tsx";
import { KIND_NAMES } from "../../../../components/case-words.ts";
import { countOf } from "../../../../components/count-words.ts";
import { Disclosure } from "../../../../components/disclosure.tsx";
import { Panel } from "../../../../components/panel.tsx";
import { dayWords } from "./student-words.ts";

/** What was answered in assigned case sets, each attempt folded, each case with its answer and the key. */
export function AssignedAnswers({ cases }: { readonly cases: readonly StudentCase[] }) {
  if (cases.length === 0) {
    return (
      <Panel title="No assigned case was answered yet">
        <p className="text-muted">Answers to assigned cases stand here. Cases of one's own choice never do.</p>
      </Panel>
    );
  }
  const attempts = [...groupBy(cases, ({ assignmentId, attempt }) => `${assignmentId} ${attempt}`)];
  return (
    <Panel title={`Answers to ${countOf(cases.length, "assigned case")}`}>
      <ul className="divide-y divide-line">
        {attempts.map(([key, answers]) => {
          const [first] = answers;
          const right = answers.filter(({ correct }) => correct).length;
          return (
            <li key={key}>
              <Disclosure
                summary={`${first?.assignmentTitle}, attempt ${first?.attempt}: ${right} of ${answers.length} right${first ? `, ${dayWords(first.day)}` : ""}`}
              >
                <ol className="space-y-5 pt-1 pb-4 sm:pl-6">
                  {answers.map((answer) => (
                    <Answer key={answer.position} answer={answer} />
                  ))}
                </ol>
              </Disclosure>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Answer({ answer }: { readonly answer: StudentCase }) {
  const { position, kind, correct, stem, leadIn, chosen, key } = answer;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          Case {position + 1} · {KIND_NAMES[kind]}
        </span>
        <Badge tone={correct ? "good" : "danger"}>{correct ? "Right" : chosen === null ? "Left out" : "Wrong"}</Badge>
      </p>
      <p className="reading mt-1 max-w-prose whitespace-pre-line">{stem}</p>
      <p className="mt-1 max-w-prose font-medium">{leadIn}</p>
      <dl className="mt-1">
        <div>
          <dt className="inline text-muted">Answer: </dt>
          <dd className="inline">{chosen ?? "none"}</dd>
        </div>
        {correct ? null : (
          <div>
            <dt className="inline text-muted">Right would be: </dt>
            <dd className="inline">{key}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
