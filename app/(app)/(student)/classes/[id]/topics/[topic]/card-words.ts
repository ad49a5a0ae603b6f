import { MASTERY_THRESHOLDS } from "#core/mastery";
import type { ClassCard, TopicCards } from "#server/classes/topic-cards";
import { countOf } from "../../../../../../components/count-words.ts";
import { percentOf } from "../../../../../../components/percent-format.ts";

/** From this mean on a card counts as held by the class: where the highest level of the grid begins. */
const HELD = MASTERY_THRESHOLDS.levels[2];

/** A card with figures: 5 students or more began it. */
export type KnownCard = ClassCard & { readonly known: NonNullable<ClassCard["known"]> };

export function isKnown(card: ClassCard): card is KnownCard {
  return card.known !== null;
}

/** What the class holds of a topic now, and on the day of the exam that asks for it. */
export function describeCards(cards: readonly ClassCard[], exam: TopicCards["exam"]): string {
  const known = cards.filter(isKnown);
  if (known.length === 0)
    return `None of ${countOf(cards.length, "card")} was begun by 5 students or more: there are no figures yet.`;
  const weakNow = known.filter((card) => card.known.recall < HELD).length;
  const weakThen = known.filter((card) => (card.known.recallAtExam ?? 1) < HELD).length;
  const now = `The class recalls ${weakNow} of ${countOf(known.length, "card")} at less than ${percentOf(HELD)} today`;
  return exam === null ? `${now}.` : `${now}, and ${weakThen} on the day of ${exam.title} if nobody reviews them until then.`;
}

/** "34 times, 1.4 per student". */
export function lapseWords({ lapses, lapsesPerStudent }: Pick<KnownCard["known"], "lapses" | "lapsesPerStudent">): string {
  if (lapses === 0) return "never";
  return `${lapses === 1 ? "once" : countOf(lapses, "time")}, ${lapsesPerStudent.toFixed(1)} per student`;
}
