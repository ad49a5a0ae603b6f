import { PageSkeleton } from "../../page-skeleton.tsx";

export default function Loading() {
  return <PageSkeleton above panels={["h-72", "h-40", "h-[48rem]"]} />;
}
