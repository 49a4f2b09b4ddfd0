import type { Room } from "@/lib/queries/plan-room";
import type { Role } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { planWord } from "@/lib/stores/roles";

/** What is said before the plan's imports run out; null while there is room. */
export function roomWarning({ left, limit }: Room, wanted: number, role: Role): string | null {
  if (wanted === 0 || wanted <= left) return null;
  if (left === 0) {
    return `All ${formatCount(limit)} imports of this month are used. New ones are refused; what was imported before still opens.`;
  }
  const plan = planWord(role);
  return `${plan.charAt(0).toUpperCase()}${plan.slice(1)} has room for ${formatCount(left)} more this month. Of ${plural(wanted, "import")} the last ${formatCount(wanted - left)} would be refused, unless they were imported before.`;
}
