import { formatPercent } from "@/lib/format/numbers";

/** "+12.0%" of a share; what is not known yet is said, never zero. */
export function growthText(share: number | null): string {
  if (share === null) return "not known yet";
  return `${share > 0 ? "+" : ""}${formatPercent(share * 100)}`;
}
