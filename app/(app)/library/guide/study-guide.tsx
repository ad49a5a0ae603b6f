import type { LibraryMemory } from "#server/library-memory";
import { PictureFigure } from "../../../components/picture-figure.tsx";
import { placeCorrections } from "./corrections.ts";
import { FACT_HEADINGS } from "./fact-headings.ts";
import { FactItem } from "./fact-item.tsx";
import type { GuideGroup } from "./guide-fact.ts";
import { PictureSources } from "./picture-sources.tsx";

interface StudyGuideProps {
  readonly groups: readonly GuideGroup[];
  /** Slug of the condition that this page is about; null on a topic's page. */
  readonly conditionSlug: string | null;
  /** Null for visitors. */
  readonly memory: LibraryMemory | null;
}

/** Facts as sections of a page, kind by kind, with the pictures that are asked about. */
export function StudyGuide({ groups, conditionSlug, memory }: StudyGuideProps) {
  const corrections = placeCorrections(groups.flatMap((group) => group.facts));
  return groups.map(({ kind, facts, pictures }) => (
    <section key={kind} aria-labelledby={kind}>
      <h2 id={kind} className="mb-4 text-2xl">
        {FACT_HEADINGS[kind]}
      </h2>
      {pictures.map((picture) => (
        <div key={picture.slug} className="mb-6 max-w-xl">
          <PictureFigure
            picture={picture}
            names="all"
            caption={
              <p className="px-4 pt-2 pb-3 text-muted text-sm">
                <span className="font-semibold text-ink">{picture.title}.</span> {picture.description}
              </p>
            }
          />
          <PictureSources references={picture.references} />
        </div>
      ))}
      <ul>
        {facts.map((fact) => (
          <FactItem
            key={fact.id}
            fact={fact}
            corrections={corrections.get(fact.id) ?? { here: [], above: [] }}
            conditionSlug={conditionSlug}
            memory={memory}
          />
        ))}
      </ul>
    </section>
  ));
}
