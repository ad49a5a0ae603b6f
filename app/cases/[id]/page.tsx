import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStudent } from "#server/proofs";
import { openQuiz } from "#server/quizzes";
import { QuizPlayer } from "./quiz-player.tsx";

export const metadata: Metadata = { title: "Case set" };

interface QuizPageProps {
  readonly params: Promise<{ id: string }>;
}

export default async function QuizPage({ params }: QuizPageProps) {
  const proof = await requireStudent();
  const { id } = await params;
  const payload = await openQuiz(proof, id);
  if (!payload) notFound();
  if (payload.submittedAt !== null) redirect(`/cases/${payload.id}/review`);
  return <QuizPlayer key={payload.now} payload={payload} studentId={proof.studentId} />;
}
