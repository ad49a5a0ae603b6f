"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { newEventId } from "#client/device";
import type { QuizOrder } from "#core/quiz-wire";
import { useSend } from "./use-send.ts";

/** Makes a set of cases and goes to it. */
export function useStartQuiz() {
  const router = useRouter();
  const { busy, failure, send } = useSend();
  const [leaving, setLeaving] = useState(false);
  const last = useRef({ id: "", order: "" });

  async function start(wish: Omit<QuizOrder, "id">) {
    // A second press after a lost answer sends the same order again: it makes one set.
    const order = JSON.stringify(wish);
    if (last.current.order !== order) last.current = { id: newEventId(), order };
    const { id } = last.current;
    const made = await send("POST", "/api/quizzes", { ...wish, id });
    if (!made?.ok) return;
    setLeaving(true);
    last.current = { id: "", order: "" };
    router.push(`/cases/${id}`);
  }

  return { start, busy: busy || leaving, failure };
}
