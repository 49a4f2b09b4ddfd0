import { useId } from "react";
import type { PartKey, ScorePart } from "@/lib/api/types";
import { barGeometry, strengthOf, type Strength } from "@/lib/charts-geometry";

export const partNames: Record<PartKey, string> = {
  demand: "Demand",
  interest: "Interest",
  buzz: "Buzz",
  margin: "Margin",
  supply: "Supply",
};
export const partOrder: PartKey[] = ["demand", "interest", "buzz", "margin", "supply"];

const fills: Record<Strength, string> = {
  strong: "var(--accent)",
  fair: "var(--accent-line)",
  weak: "var(--line-strong)",
};

const WIDTH = 9.5;
const GAP = 2.75;

/** Five small bars in fixed order; hatched = missing. */
export function PartBars({ parts, height = 22 }: { parts: Record<PartKey, ScorePart>; height?: number }) {
  const hatchId = useId();
  const label = partOrder
    .map((key) => `${partNames[key]} ${parts[key].value === null ? "missing" : Math.round(parts[key].value)}`)
    .join(", ");
  return (
    <svg width={5 * WIDTH + 4 * GAP} height={height} role="img" aria-label={label} className="block shrink-0">
      <defs>
        <pattern
          id={hatchId}
          width="4.5"
          height="4.5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.4" height="4.5" fill="var(--line-strong)" />
        </pattern>
      </defs>
      {partOrder.map((key, index) => {
        const x = index * (WIDTH + GAP);
        const { value } = parts[key];
        const bar = value === null ? null : barGeometry(value, height);
        return (
          <g key={key}>
            <title>{`${partNames[key]}: ${value === null ? "missing, not counted" : Math.round(value)}`}</title>
            <rect x={x} width={WIDTH} height={height} rx="2" fill="var(--sunken)" />
            {bar && value !== null ? (
              <rect
                x={x}
                y={bar.y}
                width={WIDTH}
                height={bar.height}
                rx="2"
                fill={fills[strengthOf(value)]}
              />
            ) : (
              <rect
                x={x + 0.5}
                y={0.5}
                width={WIDTH - 1}
                height={height - 1}
                rx="2"
                fill={`url(#${hatchId})`}
                stroke="var(--line-strong)"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
