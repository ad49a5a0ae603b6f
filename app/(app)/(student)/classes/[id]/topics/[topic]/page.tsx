import type { Metadata } from "next";
import { classProof, orNotFound } from "#server/class-page";
import { requireStudentData } from "#server/class-proofs";
import { getTopicCards, type TopicCards } from "#server/classes/topic-cards";
import { countOf } from "../../../../../../components/count-words.ts";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { EmptyState } from "../../../../../../components/empty-state.tsx";
import { LinkButton } from "../../../../../../components/link-button.tsx";
import { PageHeader } from "../../../../../../components/page-header.tsx";
import { Panel } from "../../../../../../components/panel.tsx";
import { WayOut } from "../../../../../../components/way-out.tsx";
import { examWords } from "../../student-words.ts";
import { CardTable, CardText } from "./card-table.tsx";
import { describeCards, isKnown } from "./card-words.ts";

interface TopicPageProps {
  readonly params: Promise<{ readonly id: string; readonly topic: string }>;
}

export const metadata: Metadata = { title: "Topic" };

/** One topic card by card: what the class forgets, recalls today and will recall on the day of the exam. */
export default async function TopicPage({ params }: TopicPageProps) {
  const proof = await classProof(params, requireStudentData);
  const { topic, exam, cards } = await orNotFound(getTopicCards(proof, (await params).topic));
  const known = cards.filter(isKnown);
  const hidden = cards.filter((card) => !isKnown(card));
  const base = `/classes/${proof.classId}`;
  const assign =
    proof.contentRight === "edit" && proof.archivedAt === null ? (
      <LinkButton href={`${base}/assignments/new?kind=cards&topics=${encodeURIComponent(topic.slug)}`} variant="secondary">
        Assign this topic
      </LinkButton>
    ) : null;
  return (
    <>
      <PageHeader
        above={<WayOut href={`${base}/topics`}>All topics</WayOut>}
        title={topic.name}
        lead={describeCards(cards, exam)}
        actions={assign}
      />
      <div className="space-y-6">
        {known.length === 0 ? (
          <EmptyState title="No card has figures yet">
            Of a card there are figures when 5 students or more have begun it. Assign this topic, and look again when they have
            studied.
          </EmptyState>
        ) : (
          <Panel title={`${countOf(known.length, "card")}, the hardest first`}>
            <p className="mb-4 text-muted">{exam === null ? "No exam that asks for this topic is ahead." : examWords(exam)}</p>
            <CardTable cards={known} exam={exam} />
            <Explanation exam={exam} />
          </Panel>
        )}
        {hidden.length === 0 ? null : (
          <Panel title={`${countOf(hidden.length, "card")} without figures`}>
            <p className="text-muted">
              Fewer than 5 students have begun them. So few could be told apart, and would say little about the class.
            </p>
            <Disclosure summary="Show these cards" className="mt-2">
              <ul className="divide-y divide-line">
                {hidden.map((card) => (
                  <li key={card.cardId} className="py-3">
                    <CardText card={card} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          </Panel>
        )}
      </div>
    </>
  );
}

function Explanation({ exam }: Pick<TopicCards, "exam">) {
  return (
    <Disclosure summary="What is this?" className="mt-2">
      <div className="max-w-prose space-y-2 text-muted text-sm">
        <p>
          Forgotten: how often a card that was learned was answered with Again, and the same divided by the students who began it.
          Cards stand in the order of the latter; where it is equal, what is recalled less comes first.
        </p>
        <p>
          Recalled today: how likely the card is to be recalled, by each student’s memory of it (FSRS), as a mean over the students
          who began it. {exam === null ? "" : "On the day of the exam: the same if nobody reviews the card until then. "}Students:
          how many these are. Reviews: how many answers the figures rest on.
        </p>
      </div>
    </Disclosure>
  );
}
