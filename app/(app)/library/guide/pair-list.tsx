import Link from "next/link";
import { lowerFirst } from "#core/case-grammar";
import type { TopicView } from "#server/library";

/** Look-alikes, each a link to the two side by side. */
export function PairList({ pairs }: Pick<TopicView, "pairs">) {
  return (
    <ul className="grid gap-x-8 md:grid-cols-2">
      {pairs.map(([a, b]) => (
        <li key={`${a.slug} ${b.slug}`} className="border-line border-b">
          <Link
            href={`/library/compare?a=${a.slug}&b=${b.slug}`}
            prefetch={false}
            className="flex min-h-11 items-center py-2 text-accent hover:underline"
          >
            <span>
              {a.name} <span className="text-muted">or</span> {lowerFirst(b.name)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
