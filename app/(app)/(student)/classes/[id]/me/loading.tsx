import { Skeleton } from "../../../../../components/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-10 w-64" />
      <div className="mt-8 grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
      <Skeleton className="mt-6 h-96" />
    </div>
  );
}
