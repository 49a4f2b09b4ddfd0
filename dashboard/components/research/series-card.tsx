"use client";

import { useState } from "react";
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTick, ChartTooltip } from "@/components/charts/chart-parts";
import { SeriesTable } from "@/components/charts/series-table";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Evidence } from "@/lib/api/types";
import { findGaps } from "@/lib/research/series";
import { formatDay } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";
import { dayAxis } from "./day-axis";

const compact = new Intl.NumberFormat("en", { notation: "compact" });

export function SeriesCard({ item }: { item: Evidence }) {
  const [isTable, setTable] = useState(false);
  const { series } = item;
  const known = series.flatMap(({ median }) => (median === null ? [] : [median]));
  const first = known.at(0);
  const last = known.at(-1);
  if (first === undefined || last === undefined) {
    return (
      <Card>
        <CardHead title="Orders per 30 days" />
        <CardBody className="text-sm text-ink-2">
          No shop has reported a count yet, so there is nothing to draw.
        </CardBody>
      </Card>
    );
  }
  return (
    <Card>
      <CardHead
        title="Orders per 30 days"
        meta={`${formatCount(first)} → ${formatCount(last)}`}
        end={
          <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
            {isTable ? "Show as chart" : "Show as table"}
          </Button>
        }
      />
      <CardBody>
        {isTable ? (
          <SeriesTable
            columns={["Day", "As reported", "7-day median"]}
            rows={series.map(({ day, reported, median }) => [
              formatDay(day),
              reported === null ? "not seen" : formatCount(reported),
              median === null ? "not seen" : formatCount(median),
            ])}
          />
        ) : (
          <SeriesChart item={item} />
        )}
      </CardBody>
    </Card>
  );
}

function SeriesChart({ item }: { item: Evidence }) {
  const { series } = item;
  const gaps = findGaps(series);
  return (
    <>
      <div
        role="img"
        aria-label={`Orders per 30 days, ${plural(series.length, "day")}, with ${plural(gaps.length, "gap")}`}
        className="h-52"
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={series} margin={{ top: 16, right: 8, bottom: 0, left: -14 }}>
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis {...dayAxis(series)} />
            <YAxis
              tickCount={4}
              tickFormatter={(value: number) => compact.format(value).toLowerCase()}
              tick={axisTick}
              tickLine={false}
              axisLine={false}
              width={46}
            />
            {gaps.map((gap) => (
              <ReferenceArea
                key={gap.from}
                x1={gap.from}
                x2={gap.to}
                fill="var(--line)"
                fillOpacity={0.6}
                label={{
                  value: `${plural(gap.days, "day")} not seen`,
                  position: "insideTop",
                  fontSize: 11,
                  fill: "var(--ink-3)",
                  dy: -14,
                }}
              />
            ))}
            <Tooltip
              isAnimationActive={false}
              content={
                <ChartTooltip
                  format={(value) => formatCount(value)}
                  names={{ median: "7-day median", reported: "as reported" }}
                />
              }
            />
            <Scatter
              dataKey="reported"
              fill="var(--control-line)"
              shape={<Dot />}
              isAnimationActive={false}
            />
            <Line
              dataKey="median"
              stroke="var(--chart-1)"
              strokeWidth={2.2}
              dot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className="mt-1 flex justify-end gap-4 text-xs text-ink-3">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="size-[5px] rounded-full bg-control-line" /> as reported
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-4 bg-chart-1" /> 7-day median, used
        </span>
      </p>
    </>
  );
}

function Dot({ cx, cy }: { cx?: number; cy?: number }) {
  return typeof cy === "number" && !Number.isNaN(cy) ? (
    <circle cx={cx} cy={cy} r={1.6} fill="var(--control-line)" />
  ) : (
    <g />
  );
}
