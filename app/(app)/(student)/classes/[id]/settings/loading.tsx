import { PageSkeleton } from "../page-skeleton.tsx";

export default function Loading() {
  return (
    <div className="mx-auto max-w-3xl">
      <PageSkeleton panels={["h-64", "h-[32rem]", "h-56", "h-48"]} />
    </div>
  );
}
