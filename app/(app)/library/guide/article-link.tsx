import Link from "next/link";

/** The id of a statement of the article; leads to what such ids mean, and to its section. */
export function ArticleLink({ id, section }: { id: string; section: string }) {
  return (
    <Link href={`/library/source#${section}`} prefetch={false} className="text-link">
      {id}
    </Link>
  );
}
