import type { GuideReference } from "./guide-fact.ts";

/** One work, as a link where it has an address. */
export function ReferenceLine({ reference }: { reference: GuideReference }) {
  return (
    <>
      {reference.url === null ? (
        reference.citation
      ) : (
        <a href={reference.url} rel="noreferrer" target="_blank" className="text-link">
          {reference.citation}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      )}
      {reference.verified ? null : <span className="text-muted"> (not yet checked by us)</span>}
    </>
  );
}
