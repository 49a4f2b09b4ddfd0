import { cohortName, type Heat, type HeatCell } from "@/lib/analytics/cohorts";
import { formatFigure, type Unit } from "@/lib/analytics/units";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/numbers";

type CohortHeatProps = { heat: Heat; unit: Unit; currency: string };

/** One hue in five steps, with the figure in each cell; the month that is not over is outlined. */
export function CohortHeat({ heat, unit, currency }: CohortHeatProps) {
  const show = (value: number) =>
    unit === "money" ? formatMoney(value, currency, { whole: true }) : formatFigure(value, unit, currency);
  return (
    <>
      <div className="overflow-x-auto px-5 pb-2 max-lg:px-4" tabIndex={0} role="region" aria-label="Cohorts">
        <table className="w-full border-separate border-spacing-[3px] text-sm">
          <thead className="text-xs text-ink-3">
            <tr>
              <th scope="col" className="sticky left-0 bg-surface pr-2 text-left font-medium">
                First order
              </th>
              <th scope="col" className="px-2 text-right font-medium">
                Customers
              </th>
              {heat.columns.map((since) => (
                <th
                  key={since}
                  scope="col"
                  className="min-w-16 px-1 text-center font-medium whitespace-nowrap"
                >
                  {since === 0 ? "that month" : `month ${since}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.rows.map(({ month, customers, cells }) => (
              <tr key={month}>
                <th
                  scope="row"
                  className="sticky left-0 bg-surface pr-2 text-left font-text whitespace-nowrap"
                >
                  {cohortName(month)}
                </th>
                <td className="px-2 text-right">{formatCount(customers)}</td>
                {cells.map((cell, since) =>
                  cell ? <HeatField key={since} cell={cell} show={show} /> : <td key={since} />,
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-5 pb-4 text-xs text-ink-3 max-lg:px-4">
        {heat.low !== null && heat.high !== null && (
          <span className="flex items-center gap-1">
            {show(heat.low)}
            {[1, 2, 3, 4, 5].map((level) => (
              <span
                key={level}
                aria-hidden
                className="h-3 w-5 rounded-xs"
                style={{ background: `var(--heat-${level})` }}
              />
            ))}
            {show(heat.high)}
          </span>
        )}
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-3 w-5 rounded-xs border border-dashed border-control-line" />
          not over yet
        </span>
      </div>
    </>
  );
}

function HeatField({ cell, show }: { cell: HeatCell; show: (value: number) => string }) {
  const { level, isOpen, value, spoken } = cell;
  return (
    <td
      title={spoken}
      className={cn(
        "h-8 rounded-xs px-1 text-center text-xs font-medium whitespace-nowrap",
        level === null && "text-ink-3",
        level !== null && (level >= 4 ? "text-surface" : "text-ink"),
        isOpen && "outline-1 -outline-offset-1 outline-control-line outline-dashed",
      )}
      style={{ background: level === null ? "var(--heat-0)" : `var(--heat-${level})` }}
    >
      {show(value)}
      <span className="sr-only">
        , {spoken}
        {isOpen && ", not over yet"}
      </span>
    </td>
  );
}
