import { Skeleton } from "../../../../components/skeleton.tsx";

const PLACES = [1, 2, 3, 4, 5];

/** What stands where the panels of a page will, once it is known that the reader may see them: a loading screen above that would answer 200 to all. */
export function PanelSkeletons({ count }: { readonly count: number }) {
  return (
    <div role="status" aria-label="Loading" className="space-y-6">
      {PLACES.slice(0, count).map((place) => (
        <Skeleton key={place} className="h-72" />
      ))}
    </div>
  );
}
