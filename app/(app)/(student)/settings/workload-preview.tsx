"use client";

import { useEffect, useState } from "react";
import type { Importance } from "#core/course-bundle";
import type { SchedulerConfig } from "#core/scheduler-config";
import { estimateWorkload } from "#core/workload";
import { aboutMinutes, countOf } from "../../../components/count-words.ts";

const HORIZON_DAYS = 90;
/** A usual pace with cards of one idea each. */
const SECONDS_PER_ANSWER = 8;
/** Long enough that dragging the slider stays smooth, short enough to feel live. */
const PAUSE_MS = 120;

interface WorkloadPreviewProps {
  readonly config: SchedulerConfig;
  readonly newPerDay: number;
  readonly mix: Readonly<Record<Importance, number>>;
}

type Workload = ReturnType<typeof estimateWorkload>;

/** What the settings on screen cost in reviews a day, computed here in the browser. */
export function WorkloadPreview({ config, newPerDay, mix }: WorkloadPreviewProps) {
  const [workload, setWorkload] = useState<Workload | null>(null);
  useEffect(() => {
    const timer = setTimeout(
      () => setWorkload(estimateWorkload({ config, newPerDay, mix, days: HORIZON_DAYS, secondsPerAnswer: SECONDS_PER_ANSWER })),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [config, newPerDay, mix]);
  const minutes = workload?.minutesPerDay;
  return (
    <div className="min-h-24 rounded-control border border-accent bg-accent-soft px-4 py-3" role="status" aria-live="polite">
      <p className="text-sm">What this costs</p>
      <p className="tabular flex min-h-8 flex-wrap items-baseline gap-x-2.5">
        <span className="font-semibold font-serif text-2xl">
          {workload === null ? "…" : countOf(Math.round(workload.reviewsPerDay), "review")} a day
        </span>
        {minutes === undefined ? null : <span>{aboutMinutes(minutes)}</span>}
      </p>
      <p className="text-sm">
        Average over the next {HORIZON_DAYS} days, if you begin {countOf(newPerDay, "new card")} each day, recall as well as the
        average student and take {SECONDS_PER_ANSWER} seconds an answer.
      </p>
    </div>
  );
}
