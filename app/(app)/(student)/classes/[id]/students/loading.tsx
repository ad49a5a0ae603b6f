import { Skeleton } from "../../../../../components/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-10 w-48" />
      <Skeleton className="mt-8 h-11" />
      <Skeleton className="mt-4 h-96" />
    </div>
  );
}
