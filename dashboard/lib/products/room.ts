import type { Role, StoreLimits } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { planWord } from "@/lib/stores/roles";

/** Places for products in the owner's plan, over all of their stores. */
export type PlanRoom = { used: number; limit: number };

export function productRoom({ usage, limits }: StoreLimits): PlanRoom {
  return { used: usage.products, limit: limits.products };
}

/** Said when nine tenths are used; null as long as there is room. */
export function roomText({ used, limit }: PlanRoom, role: Role): string | null {
  const plan = planWord(role);
  const left = limit - used;
  if (left <= 0) {
    return `All ${formatCount(limit)} products of ${plan} are in use. What is there stays; nothing more fits.`;
  }
  if (used * 10 < limit * 9) return null;
  return `${plan.charAt(0).toUpperCase()}${plan.slice(1)} has room for ${plural(left, "more product", "more products")}: ${formatCount(used)} of ${formatCount(limit)} are in use.`;
}
