import { PageSkeleton } from "../page-skeleton.tsx";

export default function Loading() {
  return <PageSkeleton above panels={["h-96"]} />;
}
