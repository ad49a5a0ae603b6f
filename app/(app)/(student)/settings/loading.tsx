import { Skeleton } from "../../../components/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="mx-auto max-w-3xl">
      <Skeleton className="h-10 w-40" />
      <div className="mt-8 space-y-6">
        <Skeleton className="h-64" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
