import { countOf } from "../../../components/count-words.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import type { GuideReference } from "./guide-fact.ts";
import { ReferenceLine } from "./reference-line.tsx";

/** What a picture was drawn after, folded under it. Nothing where no work was opened. */
export function PictureSources({ references }: { references: readonly GuideReference[] }) {
  if (references.length === 0) return null;
  return (
    <Disclosure summary={`Drawn after: ${countOf(references.length, "reference")}`} className="px-4">
      <ul className="mb-3 list-disc space-y-1 border-line border-l-2 pl-8 text-sm">
        {references.map((reference) => (
          <li key={reference.id}>
            <ReferenceLine reference={reference} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
