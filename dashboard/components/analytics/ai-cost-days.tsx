"use client";

import { useState } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisTick, ChartTooltip } from "@/components/charts/chart-parts";
import { SeriesTable } from "@/components/charts/series-table";
import { Button } from "@/components/ui/button";
import { weekTicks } from "@/lib/analytics/chart";
import { formatMicros } from "@/lib/analytics/units";
import type { AiCostFigures } from "@/lib/api/figures";
import { formatDay, formatWeekday } from "@/lib/format/dates";

/** What each day cost; bars start at zero, days that were not counted have none. */
export function AiCostDays({ days }: { days: AiCostFigures["days"] }) {
  const [isTable, setTable] = useState(false);
  const ticks = new Set(weekTicks(days.map(({ day }) => day)));
  return (
    <div className="px-5 pt-4 max-lg:px-3">
      <div className="mb-3 flex items-center gap-4">
        <h2 className="title-tracking grow text-lg font-strong">Cost by day</h2>
        <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
          {isTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      {isTable ? (
        <SeriesTable
          columns={["Day", "Cost"]}
          rows={days.map(({ day, cost_micros }) => [
            formatWeekday(day),
            cost_micros === null ? "not counted" : formatMicros(cost_micros),
          ])}
        />
      ) : (
        <div role="img" aria-label={`What Claude cost on each of ${days.length} days`} className="h-48">
          <ResponsiveContainer width="100%" height="100%">
            <BarChart data={days} margin={{ top: 6, right: 22, bottom: 0, left: 0 }}>
              <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
              <XAxis
                dataKey="day"
                interval={0}
                tickFormatter={(day: string) => (ticks.has(day) ? formatDay(day) : "")}
                tick={axisTick}
                tickLine={days.length > 100 ? false : { stroke: "var(--line-strong)" }}
                tickSize={4}
                axisLine={{ stroke: "var(--line-strong)" }}
              />
              <YAxis
                tickCount={4}
                tickFormatter={(value: number) => (value === 0 ? "0" : formatMicros(value))}
                tick={axisTick}
                tickLine={false}
                axisLine={false}
                width={60}
              />
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: "var(--sunken)" }}
                content={({ active, label, payload }) => (
                  <ChartTooltip
                    active={active}
                    label={label}
                    payload={payload}
                    names={{ cost_micros: "Cost" }}
                    format={formatMicros}
                  />
                )}
              />
              <Bar
                dataKey="cost_micros"
                fill="var(--chart-1)"
                radius={[2, 2, 0, 0]}
                isAnimationActive={false}
              />
            </BarChart>
          </ResponsiveContainer>
        </div>
      )}
    </div>
  );
}
