import { PageSkeleton } from "../../page-skeleton.tsx";

export default function Loading() {
  return <PageSkeleton above panels={["h-40", "h-72", "h-64", "h-96"]} />;
}
