import type { BadgeTone } from "@/components/ui/badge";
import type { Discount, DiscountCreate, DiscountKind, DiscountStatus } from "@/lib/api/types";
import { formatDay, dayIn } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount, plural } from "@/lib/format/numbers";

export const statusWords: Record<DiscountStatus, { word: string; tone: BadgeTone }> = {
  active: { word: "Active", tone: "good" },
  scheduled: { word: "Scheduled", tone: "accent" },
  paused: { word: "Paused", tone: "warn" },
  used_up: { word: "Used up", tone: "neutral" },
  ended: { word: "Ended", tone: "neutral" },
};

type Value = Pick<Discount, "kind" | "percent_basis_points" | "amount_minor">;

/** "15% off", "€5.00 off", "Free shipping". */
export function valueText({ kind, percent_basis_points, amount_minor }: Value, currency: string): string {
  const what: Record<DiscountKind, () => string> = {
    percent: () => `${(percent_basis_points ?? 0) / 100}% off`,
    fixed_amount: () => `${formatMoney(amount_minor ?? 0, currency)} off`,
    free_shipping: () => "Free shipping",
  };
  return what[kind]();
}

type Conditions = Pick<Discount, "minimum_subtotal_minor" | "product_ids" | "usage_limit_per_customer">;

/** What a cart needs for the code: "From €40.00, 3 products, once per customer"; empty when nothing. */
export function conditionsText(discount: Conditions, currency: string): string {
  const { minimum_subtotal_minor, product_ids, usage_limit_per_customer } = discount;
  const parts = [
    minimum_subtotal_minor > 0 && `from ${formatMoney(minimum_subtotal_minor, currency)}`,
    product_ids && plural(product_ids.length, "product"),
    usage_limit_per_customer !== null &&
      (usage_limit_per_customer === 1
        ? "once per customer"
        : `${formatCount(usage_limit_per_customer)} times per customer`),
  ].filter((part) => typeof part === "string");
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Period = Pick<Discount, "starts_at" | "ends_at">;

/** "From 3 Dec", "Until 31 Dec", "3 Dec – 31 Dec", in days of the store; "Always" without dates. */
export function periodText({ starts_at, ends_at }: Period, timezone: string): string {
  const day = (instant: string) => formatDay(dayIn(instant, timezone));
  if (starts_at && ends_at) return `${day(starts_at)} – ${day(ends_at)}`;
  if (starts_at) return `From ${day(starts_at)}`;
  return ends_at ? `Until ${day(ends_at)}` : "Always";
}

export function usageText({ used_count, usage_limit }: Pick<Discount, "used_count" | "usage_limit">): string {
  if (usage_limit === null) return formatCount(used_count);
  return `${formatCount(used_count)} of ${formatCount(usage_limit)}`;
}

/** A limit is shown before it bites: nine tenths used, and still running. */
export function isNearlyUsedUp({ status, used_count, held_count, usage_limit }: Discount): boolean {
  return status === "active" && usage_limit !== null && used_count + held_count >= usage_limit * 0.9;
}

export function canBeDeleted({ used_count, held_count }: Discount): boolean {
  return used_count === 0 && held_count === 0;
}

export function canBeEnded({ status, starts_at }: Discount, now: Date): boolean {
  const hasStarted = starts_at === null || new Date(starts_at) < now;
  return hasStarted && status !== "ended";
}

/** A deleted code as it was: nobody has used it, so a new one of the same kind is the same. */
export function asNew(discount: Discount): DiscountCreate {
  const { code, kind, percent_basis_points, amount_minor, minimum_subtotal_minor, product_ids } = discount;
  const { starts_at, ends_at, usage_limit, usage_limit_per_customer, is_paused } = discount;
  return {
    code,
    kind,
    percent_basis_points,
    amount_minor,
    minimum_subtotal_minor,
    product_ids,
    starts_at,
    ends_at,
    usage_limit,
    usage_limit_per_customer,
    is_paused,
  };
}
