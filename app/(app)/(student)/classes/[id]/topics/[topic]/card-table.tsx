import Link from "next/link";
import type { ClassCard, TopicCards } from "#server/classes/topic-cards";
import { DataTable } from "../../../../../../components/data-table.tsx";
import { Disclosure } from "../../../../../../components/disclosure.tsx";
import { NoFigure } from "../../../../../../components/no-figure.tsx";
import { percentOf } from "../../../../../../components/percent-format.ts";
import { dayWords } from "../../student-words.ts";
import { type KnownCard, lapseWords } from "./card-words.ts";

interface CardTableProps {
  /** The hardest first. */
  readonly cards: readonly KnownCard[];
  readonly exam: TopicCards["exam"];
}

/** What the class remembers, card by card. */
export function CardTable({ cards, exam }: CardTableProps) {
  return (
    <DataTable
      caption="Cards of the topic, the hardest first"
      columns={[
        "Card",
        "Forgotten",
        "Recalled today",
        ...(exam === null ? [] : [`On ${dayWords(exam.day)}`]),
        "Students",
        "Reviews",
      ]}
      rows={cards.map(({ known, ...card }) => [
        <CardText key={card.cardId} card={card} />,
        <span key="lapses" className="block min-w-24">
          {lapseWords(known)}
        </span>,
        percentOf(known.recall),
        ...(exam === null
          ? []
          : [known.recallAtExam === null ? <NoFigure key="exam" why="no figure" /> : percentOf(known.recallAtExam)]),
        known.students,
        known.reviews.toLocaleString("en-US"),
      ])}
    />
  );
}

/** Question, and on demand its answer and where it is explained. */
export function CardText({ card: { front, back, conditionSlug } }: { readonly card: Omit<ClassCard, "known"> }) {
  return (
    <div className="min-w-40 max-w-prose sm:min-w-56 font-serif text-base">
      <p>{front}</p>
      <Disclosure summary="Answer" className="font-sans">
        <p className="font-serif">{back}</p>
        <Link href={`/library/${conditionSlug}`} prefetch={false} className="text-link inline-flex min-h-11 items-center text-sm">
          In the library
        </Link>
      </Disclosure>
    </div>
  );
}
