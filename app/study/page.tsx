import type { Metadata } from "next";
import { requireStudent } from "#server/proofs";
import { getStudyPayload } from "#server/study";
import { StudyScreen } from "./study-screen.tsx";

export const metadata: Metadata = { title: "Study" };

interface StudyPageProps {
  readonly searchParams: Promise<{ topic?: string | string[]; condition?: string | string[]; ahead?: string | string[] }>;
}

export default async function StudyPage({ searchParams }: StudyPageProps) {
  const proof = await requireStudent();
  const { topic, condition, ahead } = await searchParams;
  const scope = { topicSlug: single(topic), conditionSlug: single(condition), ahead: single(ahead) === "1" };
  const payload = await getStudyPayload(proof, scope);
  return (
    <StudyScreen key={`${scope.topicSlug}/${scope.conditionSlug}/${scope.ahead}`} payload={payload} studentId={proof.studentId} />
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
