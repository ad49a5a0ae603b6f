import Link from "next/link";
import { countOf } from "../../../components/count-words.ts";
import { Disclosure } from "../../../components/disclosure.tsx";
import type { GuideArticleFact, GuideReference } from "./guide-fact.ts";
import { ReferenceLine } from "./reference-line.tsx";

/** More than these would stand taller than the correction. */
const REFERENCES_SHOWN = 2;

/** The anchor of a correction on its page; each stands there once. */
export function correctionAnchor(articleFactId: string): string {
  return `correction-${articleFactId}`;
}

/** What the article says beside what is right. Nothing for an article fact without a correction. */
export function CorrectionNote({ articleFact }: { articleFact: GuideArticleFact }) {
  const { id, statement, correction, references } = articleFact;
  if (correction === null) return null;
  const shown = supportingReferences(references);
  return (
    <div id={correctionAnchor(id)} className="mt-3 max-w-prose scroll-mt-24 border-warn border-l-4 py-0.5 pl-4 text-sm">
      <p className="font-semibold text-warn">Correction of the article, {id}</p>
      <dl className="mt-1 gap-x-4 gap-y-1 sm:grid sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-muted">
          <Link href="/library/source" prefetch={false} className="text-link">
            The article
          </Link>{" "}
          says
        </dt>
        <dd className="mb-1 sm:mb-0">{statement}</dd>
        <dt className="text-muted">What is right</dt>
        <dd className="mb-1 font-medium sm:mb-0">{correction}</dd>
        {shown.length === 0 || shown.length > REFERENCES_SHOWN ? null : (
          <>
            <dt className="text-muted">{shown.length === 1 ? "Reference" : "References"}</dt>
            <dd className="text-muted">
              <References references={shown} />
            </dd>
          </>
        )}
      </dl>
      {shown.length <= REFERENCES_SHOWN ? null : (
        <Disclosure summary={countOf(shown.length, "reference")}>
          <div className="mb-2 text-muted">
            <References references={shown} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

/** Of these works those that somebody has opened; the others support nothing beside them. */
export function supportingReferences(references: readonly GuideReference[]): readonly GuideReference[] {
  const checked = references.filter((reference) => reference.verified);
  return checked.length > 0 ? checked : references;
}

function References({ references }: Pick<GuideArticleFact, "references">) {
  return references.map((reference) => (
    <p key={reference.id} className="mb-0.5">
      <ReferenceLine reference={reference} />
    </p>
  ));
}
