import type { PlanAmounts, PlanCatalog } from "@/lib/api/billing";
import { formatCount } from "@/lib/format/numbers";
import { limitKeys, planWithRoom, type LimitKey } from "./plans";

/** From here on a limit is spoken of, before it bites. */
const NEAR = 0.8;

export type Meter = {
  key: LimitKey;
  name: string;
  used: number;
  limit: number;
  share: number;
  state: "free" | "near" | "full";
  note: string;
};

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const FIRST = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

/** What is used of each limit. Imports count by month and research by day, both in UTC as the API counts. */
export function metersOf(
  limits: PlanAmounts,
  usage: PlanAmounts,
  catalog: PlanCatalog | null,
  now: Date,
): Meter[] {
  return limitKeys.map((key) => {
    const [used, limit] = [usage[key], limits[key]];
    const share = limit > 0 ? Math.min(1, used / limit) : 1;
    const state = used >= limit ? "full" : share >= NEAR ? "near" : "free";
    const name = nameOf(key, now);
    return { key, name, used, limit, share, state, note: noteOf(key, used, limit, state, catalog, now) };
  });
}

/** What is full or nearly so: it belongs where people look before they run into it. */
export function tightMeters(meters: Meter[]): Meter[] {
  return meters.filter(({ state }) => state !== "free");
}

function nameOf(key: LimitKey, now: Date): string {
  const names: Record<LimitKey, string> = {
    stores: "Stores",
    products: "Products",
    imports_month: `Imports in ${MONTH.format(now)}`,
    research_runs_day: "Research runs today",
  };
  return names[key];
}

function noteOf(
  key: LimitKey,
  used: number,
  limit: number,
  state: Meter["state"],
  catalog: PlanCatalog | null,
  now: Date,
): string {
  if (state !== "full") {
    const left = `Room for ${formatCount(limit - used)}`;
    if (state === "near" || key === "stores" || key === "products") return left;
    return againText(key, now);
  }
  const larger = catalog && planWithRoom(catalog, key, used + 1);
  const wayOut = larger ? ` ${larger.title} has room for ${formatCount(larger.limits[key])}.` : "";
  const again = key === "stores" || key === "products" ? "" : ` ${againText(key, now)}.`;
  return `Full.${wayOut}${again}`;
}

function againText(key: LimitKey, now: Date): string {
  if (key === "research_runs_day") return "Starts again at midnight UTC";
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return `Starts again on ${FIRST.format(first)}`;
}
