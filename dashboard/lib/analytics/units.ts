import type { Definition } from "@/lib/api/figures";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent, type ChangeKind } from "@/lib/format/numbers";

export type Unit = Definition["unit"];

/** Millionths of a dollar; below one dollar, small parts of a cent are shown too. */
export function formatMicros(micros: number): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.abs(micros) < 1_000_000 ? 4 : 2,
  });
  return format.format(micros / 1_000_000).replace("-", "−");
}

/** A figure in its own unit; money is the store's. */
export function formatFigure(value: number, unit: Unit, currency: string): string {
  if (unit === "money") return formatMoney(Math.round(value), currency);
  if (unit === "share") return formatPercent(value * 100);
  if (unit === "ratio") return value.toFixed(2).replace("-", "−");
  if (unit === "micros") return formatMicros(value);
  return unit === "points" ? value.toFixed(0).replace("-", "−") : formatCount(value);
}

/** Shares move by points, all else by percent. */
export function changeKind(unit: Unit): ChangeKind {
  return unit === "share" ? "points" : "relative";
}
