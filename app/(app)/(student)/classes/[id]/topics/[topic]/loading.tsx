import { Skeleton } from "../../../../../../components/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-10 w-32" />
      <Skeleton className="mt-3 h-6 w-full max-w-2xl" />
      <Skeleton className="mt-8 h-[48rem]" />
    </div>
  );
}
