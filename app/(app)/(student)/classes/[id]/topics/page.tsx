import type { Metadata } from "next";
import { type ClassPageProps, classProof, orNotFound } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { getTopicGrid } from "#server/classes/topics";
import { countOf } from "../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../components/disclosure.tsx";
import { MASTERY_EXPLANATION } from "../../../../../components/mastery-words.ts";
import { PageHeader } from "../../../../../components/page-header.tsx";
import { Panel } from "../../../../../components/panel.tsx";
import { NobodyYet } from "../nobody-yet.tsx";
import { describeTopics, packCell } from "./grid-cell.ts";
import { GridLegend } from "./grid-legend.tsx";
import { TopicGrid } from "./topic-grid.tsx";

export const metadata: Metadata = { title: "Topics" };

/** What each student, and the class as one, knows of each topic. */
export default async function TopicsPage({ params }: ClassPageProps) {
  const proof = await classProof(params, requireStudentData);
  const { topics, students } = await orNotFound(getTopicGrid(proof));
  const base = `/classes/${proof.classId}`;
  if (students.length === 0) {
    return (
      <>
        <PageHeader title="Topics" />
        <NobodyYet proof={proof}>As soon as they study, you see here who knows which topic, and which cards are hardest.</NobodyYet>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Topics" lead={describeTopics(topics, students.length)} />
      <Panel title={`${countOf(students.length, "student")} by ${countOf(topics.length, "topic")}`}>
        <GridLegend />
        <TopicGrid
          base={base}
          topics={topics.map(({ slug, name, students: begun, mastery }) => ({
            ...{ slug, name, students: begun },
            cell: mastery && packCell(mastery),
          }))}
          students={students.map(({ enrollmentId, name, sectionName, cells }) => ({
            ...{ enrollmentId, name, sectionName },
            cells: cells.map(packCell),
          }))}
        />
        <p className="mt-3 text-muted text-sm">The name of a topic leads to its cards, the hardest first.</p>
        <Disclosure summary="What is this?">
          <p className="max-w-prose text-muted text-sm">
            {MASTERY_EXPLANATION} The first row is the class: all its students together, those who have not begun included; it has
            figures where 5 students or more began the topic. From cards only; cases are another measurement and stand on their own
            page.
          </p>
        </Disclosure>
      </Panel>
    </>
  );
}
