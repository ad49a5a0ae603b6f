import { Skeleton } from "../../../../components/skeleton.tsx";

interface PageSkeletonProps {
  /** A link stands above the title. */
  readonly above?: boolean;
  /** The blocks below the title, from the top: their heights. */
  readonly panels: readonly string[];
}

/** What stands where the title and the panels of a page will. */
export function PageSkeleton({ above = false, panels }: PageSkeletonProps) {
  return (
    <div role="status" aria-label="Loading">
      {above ? <Skeleton className="mb-2 h-11 w-32" /> : null}
      <Skeleton className="h-10 w-64 max-w-full" />
      <Skeleton className="mt-3 mb-8 h-6 w-full max-w-2xl" />
      <div className="space-y-6">
        {panels.map((height, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places, which have no identity of their own
          <Skeleton key={place} className={height} />
        ))}
      </div>
    </div>
  );
}
