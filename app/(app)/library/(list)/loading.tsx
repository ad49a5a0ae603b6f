import { Skeleton } from "../../../components/skeleton.tsx";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-10 w-48" />
      <Skeleton className="mt-8 h-20 max-w-xl" />
      <div className="mt-8 grid gap-3 md:grid-cols-2">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <Skeleton key={key} className="h-40" />
        ))}
      </div>
    </div>
  );
}
