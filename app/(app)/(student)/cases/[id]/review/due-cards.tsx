import type { AdvancedCard } from "#core/quiz-wire";
import { countOf } from "../../../../../components/count-words.ts";
import { LinkButton } from "../../../../../components/link-button.tsx";
import { Panel } from "../../../../../components/panel.tsx";

/** Cards that are due because of what was missed. */
export function DueCards({ cards }: { readonly cards: readonly AdvancedCard[] }) {
  return (
    <Panel title={`${countOf(cards.length, "card is", "cards are")} due because of this set`}>
      <ul className="ml-5 list-disc space-y-1">
        {cards.map(({ cardId, front }) => (
          <li key={cardId}>{front}</li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        Each is explained at its case below, where you can also give it its own date back. A study session brings everything that is
        due, these among the rest.
      </p>
      <LinkButton href="/study" className="mt-3">
        Study what is due
      </LinkButton>
    </Panel>
  );
}
