"use client";

import { useState } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTick, ChartTooltip } from "@/components/charts/chart-parts";
import { SeriesTable } from "@/components/charts/series-table";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Evidence } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { scoreDays, type ScoreDay } from "@/lib/research/history";
import { dayAxis } from "./day-axis";

type ScoreHistoryCardProps = { item: Evidence; scoreLine: number; lastDay: string };

/** The score on each day it was given; days on which it was no pick stay open. */
export function ScoreHistoryCard({ item, scoreLine, lastDay }: ScoreHistoryCardProps) {
  const [isTable, setTable] = useState(false);
  const days = scoreDays(item.history, lastDay);
  const scored = days.filter(({ score }) => score !== null).length;
  if (scored < 2) {
    return (
      <Card>
        <CardHead title="Score by day" />
        <CardBody className="text-sm text-ink-2">
          Scored on one day so far. From the second day on, its way is drawn here.
        </CardBody>
      </Card>
    );
  }
  const open = days.length - scored;
  return (
    <Card>
      <CardHead
        title="Score by day"
        meta={open > 0 ? `no pick on ${plural(open, "day")}` : undefined}
        end={
          <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
            {isTable ? "Show as chart" : "Show as table"}
          </Button>
        }
      />
      <CardBody>
        {isTable ? (
          <SeriesTable
            columns={["Day", "Score"]}
            rows={days
              .toReversed()
              .map(({ day, score }) => [formatDay(day), score === null ? "no pick" : score.toFixed(1)])}
          />
        ) : (
          <ScoreChart
            days={days}
            scoreLine={scoreLine}
            label={`Score on ${plural(scored, "day")}, now ${Math.round(item.score)}, your line ${scoreLine}`}
          />
        )}
      </CardBody>
    </Card>
  );
}

type ScoreChartProps = { days: ScoreDay[]; scoreLine: number; label: string };

function ScoreChart({ days, scoreLine, label }: ScoreChartProps) {
  return (
    <div role="img" aria-label={label} className="h-40">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={days} margin={{ top: 8, right: 8, bottom: 0, left: -22 }}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis {...dayAxis(days)} />
          <YAxis
            domain={[0, 100]}
            ticks={[0, 25, 50, 75, 100]}
            tick={axisTick}
            tickLine={false}
            axisLine={false}
            width={50}
          />
          <ReferenceLine y={scoreLine} stroke="var(--ink)" strokeWidth={1} strokeDasharray="2 3" />
          <Tooltip
            isAnimationActive={false}
            content={<ChartTooltip format={(value) => value.toFixed(1)} names={{ score: "Score" }} />}
          />
          <Line
            dataKey="score"
            stroke="var(--chart-1)"
            strokeWidth={2.2}
            connectNulls={false}
            isAnimationActive={false}
            dot={<LoneDot days={days} />}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

function isScored(day: ScoreDay | undefined): boolean {
  return day !== undefined && day.score !== null;
}

/** A day alone between two gaps has no line to show it. */
function LoneDot({
  days,
  cx,
  cy,
  index = -1,
}: {
  days: ScoreDay[];
  cx?: number;
  cy?: number;
  index?: number;
}) {
  const isAlone = isScored(days[index]) && !isScored(days[index - 1]) && !isScored(days[index + 1]);
  return isAlone && typeof cy === "number" ? <circle cx={cx} cy={cy} r={2.2} fill="var(--chart-1)" /> : <g />;
}
