import { formatWeekday } from "@/lib/format/dates";

export const axisTick = { fontSize: 11, fill: "var(--ink-3)" };

type TooltipEntry = { dataKey?: unknown; value?: unknown; color?: string };
type ChartTooltipProps = {
  active?: boolean;
  label?: unknown;
  payload?: readonly TooltipEntry[];
  names: Record<string, string>;
  format: (value: number) => string;
};

export function ChartTooltip({ active, label, payload, names, format }: ChartTooltipProps) {
  if (!active || !payload?.length || typeof label !== "string") return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-2">
      <p className="mb-1 font-strong">{formatWeekday(label)}</p>
      {payload.map(({ dataKey, value }) =>
        typeof dataKey === "string" && typeof value === "number" && names[dataKey] ? (
          <p key={dataKey} className="flex justify-between gap-6">
            <span className="text-ink-2">{names[dataKey]}</span>
            <span className="font-medium">{format(value)}</span>
          </p>
        ) : null,
      )}
    </div>
  );
}
