import { PageSkeleton } from "../../page-skeleton.tsx";

export default function Loading() {
  return <PageSkeleton above panels={["h-64", "h-96", "h-72"]} />;
}
