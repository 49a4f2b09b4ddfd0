import { lineGeometry } from "@/lib/charts-geometry";
import { formatCount } from "@/lib/format/numbers";

type SparklineProps = {
  values: (number | null)[];
  label: string;
  width?: number;
  height?: number;
  isMuted?: boolean;
};

export function Sparkline({ values, label, width = 76, height = 26, isMuted }: SparklineProps) {
  const { lines, areas, end } = lineGeometry(values, width, height, 3);
  const color = isMuted ? "var(--control-line)" : "var(--chart-1)";
  const known = values.filter((value): value is number => value !== null);
  const first = known.at(0);
  const last = known.at(-1);
  const text =
    first === undefined || last === undefined
      ? `${label}: missing`
      : `${label}: ${formatCount(first)} to ${formatCount(last)}`;
  if (!end)
    return <span className="hatch inline-block h-4 rounded-xs text-xs" style={{ width }} title={text} />;
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={text}
      className="block shrink-0 overflow-visible"
    >
      {areas.map((path) => (
        <path key={path} d={path} fill={isMuted ? "var(--sunken)" : "var(--chart-fill)"} />
      ))}
      {lines.map((path) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke={color}
          strokeWidth={1.4}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      <circle cx={end.x} cy={end.y} r={1.9} fill={color} />
    </svg>
  );
}
