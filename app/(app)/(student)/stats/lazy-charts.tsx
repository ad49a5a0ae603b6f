"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../../../components/skeleton.tsx";
import type { CountPoint, RetentionPoint } from "./charts.tsx";

// The chart library is large and needs the width of the screen: it loads by itself, into a space of the final height.
const loading = () => <Skeleton className="h-full" />;
const RetentionDrawing = dynamic(() => import("./charts.tsx").then((charts) => charts.RetentionChart), { ssr: false, loading });
const CountDrawing = dynamic(() => import("./charts.tsx").then((charts) => charts.CountChart), { ssr: false, loading });

export function LazyRetentionChart(props: { points: readonly RetentionPoint[]; target: number }) {
  return (
    <div className="h-72">
      <RetentionDrawing {...props} />
    </div>
  );
}

export function LazyCountChart(props: { points: readonly CountPoint[]; name: string }) {
  return (
    <div className="h-64">
      <CountDrawing {...props} />
    </div>
  );
}
