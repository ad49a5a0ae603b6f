"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { percentOf } from "../../../components/percent-format.ts";

export interface RetentionPoint {
  readonly label: string;
  /** Shares from 0 to 1; null where nothing of the kind was reviewed. */
  readonly young: number | null;
  readonly mature: number | null;
}

export interface CountPoint {
  readonly label: string;
  readonly count: number;
}

const AXIS = { stroke: "var(--color-edge)", tick: { fill: "var(--color-muted)", fontSize: 12 }, tickLine: false } as const;
const TOOLTIP = {
  contentStyle: {
    background: "var(--color-surface)",
    border: "1px solid var(--color-edge)",
    borderRadius: 8,
    color: "var(--color-ink)",
  },
  cursor: { fill: "var(--color-sunken)", stroke: "var(--color-edge)" },
  isAnimationActive: false,
} as const;
const MARGIN = { top: 12, right: 12, bottom: 0, left: -12 };

export function RetentionChart({ points, target }: { points: readonly RetentionPoint[]; target: number }) {
  const lowest = Math.min(target, ...points.flatMap((point) => [point.young ?? 1, point.mature ?? 1]));
  const floor = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const ticks = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, index) => floor + index / 10);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--color-line)" vertical={false} />
        <XAxis dataKey="label" {...AXIS} minTickGap={24} />
        <YAxis domain={[floor, 1]} ticks={ticks} tickFormatter={percentOf} {...AXIS} width={56} />
        <Tooltip {...TOOLTIP} formatter={(value) => percentOf(typeof value === "number" ? value : null)} />
        <Legend
          iconType="plainline"
          wrapperStyle={{ fontSize: 13 }}
          formatter={(name) => <span style={{ color: "var(--color-ink)" }}>{name}</span>}
        />
        <ReferenceLine y={target} stroke="var(--color-edge)" strokeDasharray="2 4" />
        <Line
          name="Young (interval under 21 days)"
          dataKey="young"
          stroke="var(--color-warn)"
          strokeWidth={2.5}
          strokeDasharray="6 4"
          dot={{ r: 3 }}
          connectNulls
          isAnimationActive={false}
        />
        <Line
          name="Mature (21 days and more)"
          dataKey="mature"
          stroke="var(--color-accent)"
          strokeWidth={2.5}
          dot={{ r: 3 }}
          connectNulls
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

export function CountChart({ points, name }: { points: readonly CountPoint[]; name: string }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...points]} margin={MARGIN} accessibilityLayer={false} barCategoryGap="18%">
        <CartesianGrid stroke="var(--color-line)" vertical={false} />
        <XAxis dataKey="label" {...AXIS} minTickGap={24} />
        <YAxis allowDecimals={false} {...AXIS} width={56} />
        <Tooltip {...TOOLTIP} />
        <Bar name={name} dataKey="count" fill="var(--color-accent)" radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
