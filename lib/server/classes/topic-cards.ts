import type { OutlinePart } from "#core/class-wire";
import { allows } from "#core/evidence-level";
import { readExams } from "#db/class-exams";
import { type ClassCardRow, readClassCards, readOutline } from "#db/class-topics";
import { readClock } from "#db/clock";
import { appDatabase } from "../app-database.ts";
import type { ClassProof } from "../class-proofs.ts";
import { notFound } from "../problem.ts";
import { type ExamInstant, upcomingExams } from "./exam-forecasts.ts";

/** A card, and what the students who began it remember. Null below 5 of them. */
export interface ClassCard extends Pick<ClassCardRow, "cardId" | "front" | "back" | "conditionSlug" | "importance"> {
  readonly known: {
    readonly students: number;
    /** Mean retrievability now, 0 to 1. */
    readonly recall: number;
    /** On the day of the exam if nobody reviews it until then; null without an exam that asks for it. */
    readonly recallAtExam: number | null;
    readonly reviews: number;
    readonly lapses: number;
    readonly lapsesPerStudent: number;
  } | null;
}

export interface TopicCards {
  readonly topic: OutlinePart;
  /** The next one that asks for this topic. */
  readonly exam: ExamInstant | null;
  /** The hardest first: by lapses per student, then by recall; those without figures last, in the order of the course. */
  readonly cards: readonly ClassCard[];
}

/** What the class remembers of each card of a topic. Throws 404 for a topic of another course. */
export async function getTopicCards(proof: ClassProof<"data">, topicSlug: string): Promise<TopicCards> {
  const db = appDatabase();
  const [now, exams, outline] = await Promise.all([readClock(db), readExams(db, proof.asker), readOutline(db, proof.courseSlug)]);
  const topic = outline.topics.find(({ slug }) => slug === topicSlug);
  if (!topic) throw notFound("There is no such topic in this course.");
  const asks = ({ topicSlugs }: ExamInstant) => topicSlugs.length === 0 || topicSlugs.includes(topicSlug);
  const exam = upcomingExams(exams, proof.timeZone, now).find(asks) ?? null;
  const rows = await readClassCards(db, proof.asker, topicSlug, exam?.at ?? null);
  const cards = rows.map(toCard);
  return { topic, exam, cards: cards.sort((a, b) => compareKnown(a.known, b.known)) };
}

function toCard(row: ClassCardRow): ClassCard {
  const { cardId, front, back, conditionSlug, importance, students, recall, recallThen, reviews, lapses } = row;
  const shown = allows(students, "counts") && recall !== null && reviews !== null && lapses !== null;
  return {
    ...{ cardId, front, back, conditionSlug, importance },
    known: shown ? { students, recall, recallAtExam: recallThen, reviews, lapses, lapsesPerStudent: lapses / students } : null,
  };
}

function compareKnown(a: ClassCard["known"], b: ClassCard["known"]): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return b.lapsesPerStudent - a.lapsesPerStudent || a.recall - b.recall;
}
