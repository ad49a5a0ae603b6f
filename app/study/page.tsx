import type { Metadata } from "next";
import { requireStudent } from "#server/proofs";
import { getDueCases } from "#server/quiz-overview";
import { getStudyPayload } from "#server/study";
import { readTarget } from "../components/study-path.ts";
import { StudyScreen } from "./study-screen.tsx";

export const metadata: Metadata = { title: "Study" };

interface StudyPageProps {
  readonly searchParams: Promise<Partial<Record<"topic" | "condition" | "topics" | "conditions" | "ahead", string | string[]>>>;
}

export default async function StudyPage({ searchParams }: StudyPageProps) {
  const proof = await requireStudent();
  const { topic, condition, topics, conditions, ahead } = await searchParams;
  const scope = {
    topicSlug: single(topic),
    conditionSlug: single(condition),
    target: readTarget({ topics: single(topics), conditions: single(conditions) }),
    ahead: single(ahead) === "1",
  };
  const [payload, dueCases] = await Promise.all([getStudyPayload(proof, scope), getDueCases(proof)]);
  // A new payload is a new sitting: nothing of the last one, such as a shown answer, may stay on screen.
  return <StudyScreen key={payload.now} payload={payload} scope={scope} dueCases={dueCases} studentId={proof.studentId} />;
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
