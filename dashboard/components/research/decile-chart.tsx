"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTick } from "@/components/charts/chart-parts";
import { rateCell, type DecileRow } from "@/lib/research/record";

type DecileChartProps = { rows: DecileRow[]; label: string };

/** Hit rate of each tenth: by score beside by sold count, each with the range in which it truly lies. */
export function DecileChart({ rows, label }: DecileChartProps) {
  return (
    <>
      <div role="img" aria-label={label} className="h-72">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={rows} margin={{ top: 12, right: 8, bottom: 0, left: -10 }} barGap={2}>
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis
              dataKey="name"
              tick={axisTick}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              interval={0}
            />
            <YAxis
              domain={[0, "auto"]}
              tickCount={5}
              tickFormatter={(value: number) => `${value}%`}
              tick={axisTick}
              tickLine={false}
              axisLine={false}
              width={50}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--sunken)" }}
              content={<DecileTooltip rows={rows} />}
            />
            <Bar dataKey="score" fill="var(--chart-1)" radius={[2, 2, 0, 0]} isAnimationActive={false}>
              <ErrorBar
                dataKey="scoreError"
                width={4}
                stroke="var(--ink)"
                strokeWidth={1.25}
                isAnimationActive={false}
              />
            </Bar>
            <Bar dataKey="sold" fill="var(--chart-2)" radius={[2, 2, 0, 0]} isAnimationActive={false}>
              <ErrorBar
                dataKey="soldError"
                width={4}
                stroke="var(--ink)"
                strokeWidth={1.25}
                isAnimationActive={false}
              />
            </Bar>
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className="mt-2 flex flex-wrap justify-between gap-x-5 gap-y-1 text-xs text-ink-3">
        <span>Tenths of the candidates, 10 the best. Thin lines are 95% ranges.</span>
        <span className="flex gap-4">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs bg-chart-1" /> ranked by score
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs bg-chart-2" /> by sold count alone
          </span>
        </span>
      </p>
    </>
  );
}

type DecileTooltipProps = { rows: DecileRow[]; active?: boolean; label?: unknown };

function DecileTooltip({ rows, active, label }: DecileTooltipProps) {
  const row = rows.find(({ name }) => name === String(label));
  if (!active || !row) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-2">
      <p className="mb-1 font-strong">Tenth {row.name}</p>
      <p className="flex justify-between gap-6">
        <span className="text-ink-2">by score</span>
        <span className="font-medium">{rateCell(row.byScore)}</span>
      </p>
      <p className="flex justify-between gap-6">
        <span className="text-ink-2">by sold count</span>
        <span className="font-medium">{rateCell(row.bySold)}</span>
      </p>
    </div>
  );
}
