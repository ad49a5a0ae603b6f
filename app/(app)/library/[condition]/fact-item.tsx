import Link from "next/link";
import type { ReactNode } from "react";
import { FactSources, type FactSourcesProps } from "./fact-sources.tsx";

interface FactItemProps {
  /** Of the fact; the source line of a card leads here. */
  readonly id: string;
  readonly statement: string;
  readonly mustKnow: boolean;
  /** For a discriminator: the condition that it separates this one from; without a page of its own it has no name. */
  readonly versus: { readonly slug: string; readonly name: string | null } | null;
  readonly sources: FactSourcesProps;
  readonly memory: ReactNode;
}

export function FactItem({ id, statement, mustKnow, versus, sources, memory }: FactItemProps) {
  return (
    <li id={id} className="border-line border-t py-4 first:border-t-0 first:pt-0 last:pb-0">
      {versus === null ? null : (
        <h3 className="mb-1 text-lg">
          {versus.name === null ? (
            versus.slug.replaceAll("-", " ")
          ) : (
            <Link href={`/library/${versus.slug}`} className="text-link inline-flex min-h-11 items-center">
              {versus.name}
            </Link>
          )}
        </h3>
      )}
      <p className="reading">{statement}</p>
      <div className="flex flex-wrap items-center gap-x-5">
        {memory === null && !mustKnow ? null : (
          <span className="inline-flex flex-wrap items-center gap-x-5 py-1.5">
            {memory}
            {mustKnow ? <span className="text-muted text-sm">Must know</span> : null}
          </span>
        )}
        <FactSources {...sources} />
      </div>
    </li>
  );
}
