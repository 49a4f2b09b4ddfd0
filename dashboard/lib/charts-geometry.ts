/** Points of a share of a circle: 0 is twelve o'clock, shares run clockwise. */
export function pointOnCircle(center: number, radius: number, share: number): { x: number; y: number } {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return { x: round(center + radius * Math.cos(angle)), y: round(center + radius * Math.sin(angle)) };
}

export type Bar = { y: number; height: number };

/** A bar of 0..100 standing on the base line; even the smallest reading stays visible. */
export function barGeometry(value: number, height: number): Bar {
  const shown = Math.max(2, round((clamp(value) / 100) * height));
  return { y: round(height - shown), height: shown };
}

export type Strength = "strong" | "fair" | "weak";

export function strengthOf(value: number): Strength {
  if (value >= 65) return "strong";
  return value >= 40 ? "fair" : "weak";
}

export type LineGeometry = { lines: string[]; areas: string[]; end: { x: number; y: number } | null };

/** A sparkline's paths; a missing day breaks the line, it is never bridged. */
export function lineGeometry(
  values: (number | null)[],
  width: number,
  height: number,
  pad = 2,
): LineGeometry {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return { lines: [], areas: [], end: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = values.length > 1 ? (width - pad * 2) / (values.length - 1) : 0;
  const points = values.map((value, index) =>
    value === null
      ? null
      : {
          x: round(pad + index * step),
          y: round(height - pad - ((value - low) / span) * (height - pad * 2)),
        },
  );
  const runs = splitRuns(points).filter((run) => run.length > 1);
  return {
    lines: runs.map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join("L")}`),
    areas: runs.map(
      (run) =>
        `M${run[0]?.x} ${height}L${run.map(({ x, y }) => `${x} ${y}`).join("L")}L${run.at(-1)?.x} ${height}Z`,
    ),
    end: points.findLast((point) => point !== null) ?? null,
  };
}

function splitRuns<T>(points: (T | null)[]): T[][] {
  const runs: T[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs;
}

function clamp(value: number): number {
  return Math.min(100, Math.max(0, value));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
