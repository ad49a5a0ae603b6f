import Link from "next/link";

interface CrumbsProps {
  /** The topic above this page, if there is one. */
  readonly topic?: { readonly slug: string; readonly name: string };
}

/** The way up. */
export function Crumbs({ topic }: CrumbsProps) {
  return (
    <p>
      <Link href="/library" className="text-link inline-flex min-h-11 items-center">
        Library
      </Link>
      {topic === undefined ? null : (
        <>
          <span aria-hidden="true" className="mx-2 text-muted">
            /
          </span>
          <Link href={`/library/topics/${topic.slug}`} className="text-link inline-flex min-h-11 items-center">
            {topic.name}
          </Link>
        </>
      )}
    </p>
  );
}
