import type { GuideArticleFact } from "./guide-fact.ts";
import { ReferenceLine } from "./reference-line.tsx";

/** The anchor of a correction on its page; each stands there once. */
export function correctionAnchor(articleFactId: string): string {
  return `correction-${articleFactId}`;
}

/** What the article says beside what is right. Nothing for an article fact without a correction. */
export function CorrectionNote({ articleFact }: { articleFact: GuideArticleFact }) {
  const { id, statement, correction, references } = articleFact;
  if (correction === null) return null;
  // A work that nobody has opened supports nothing beside one that somebody has.
  const checked = references.filter((reference) => reference.verified);
  const shown = checked.length > 0 ? checked : references;
  return (
    <div id={correctionAnchor(id)} className="mt-3 max-w-prose scroll-mt-24 border-warn border-l-4 py-0.5 pl-4 text-sm">
      <p className="font-semibold text-warn">Correction of the article</p>
      <dl className="mt-1 gap-x-4 gap-y-1 sm:grid sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-muted">The article says</dt>
        <dd className="mb-1 sm:mb-0">{statement}</dd>
        <dt className="text-muted">What is right</dt>
        <dd className="mb-1 font-medium sm:mb-0">{correction}</dd>
        {shown.length === 0 ? null : (
          <>
            <dt className="text-muted">{shown.length === 1 ? "Reference" : "References"}</dt>
            <dd className="text-muted">
              {shown.map((reference) => (
                <p key={reference.id} className="mb-0.5">
                  <ReferenceLine reference={reference} />
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
