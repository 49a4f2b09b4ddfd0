import { pointOnCircle } from "@/lib/charts-geometry";

type ScoreRingProps = { score: number; high: number; low: number; line: number; size?: number };

/** Arc = score, paler arc = upper end of its range, tick outside = the owner's line. Grey below the line. */
export function ScoreRing({ score, low, high, line, size = 40 }: ScoreRingProps) {
  const center = size / 2;
  const stroke = size > 50 ? 5 : 3.25;
  const radius = center - 4 - stroke / 2;
  const inner = pointOnCircle(center, center - 3.2, line / 100);
  const outer = pointOnCircle(center, center + 0.6, line / 100);
  const isAbove = score >= line;
  const ring = { cx: center, cy: center, r: radius, fill: "none", strokeWidth: stroke, pathLength: 100 };
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`Score ${Math.round(score)}, range ${Math.round(low)} to ${Math.round(high)}, your line ${line}`}
      className="shrink-0 overflow-visible"
    >
      <circle {...ring} stroke="var(--line)" />
      <g transform={`rotate(-90 ${center} ${center})`}>
        <circle
          {...ring}
          stroke="var(--accent-line)"
          strokeDasharray={`${high} 100`}
          opacity={isAbove ? 1 : 0.35}
        />
        <circle
          {...ring}
          stroke={isAbove ? "var(--accent)" : "var(--control-line)"}
          strokeDasharray={`${score} 100`}
        />
      </g>
      <line x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} stroke="var(--ink)" strokeWidth={1.75} />
      <text
        x={center}
        y={center}
        textAnchor="middle"
        dominantBaseline="central"
        fill="var(--ink)"
        fontSize={size > 50 ? 19 : 12.5}
        fontWeight={620}
      >
        {Math.round(score)}
      </text>
    </svg>
  );
}
