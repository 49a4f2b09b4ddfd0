import type { OverviewReady } from "@/lib/api/types";
import { dayIn } from "@/lib/format/dates";

export type SumLine = { name: string; minor: number };

/** What a revenue is made of; the lines add up to it exactly. */
export function revenueSum(parts: NonNullable<OverviewReady["revenue_parts"]>): SumLine[] {
  const lines = [
    { name: "Gross sales", minor: parts.gross_sales_minor },
    { name: "Discounts", minor: -parts.discounts_minor },
    { name: "Refunds of items", minor: -parts.item_refunds_minor },
    { name: "Shipping, after refunds", minor: parts.net_shipping_minor },
    { name: "Tax on top, after refunds", minor: parts.net_tax_minor },
  ];
  return lines.filter(({ minor }, index) => index === 0 || minor !== 0);
}

export type Move = { name: string; share: number; minor: number };

/**
 * Why a revenue moved: more visitors at the conversion and the basket of before, then another conversion, then other
 * baskets. The three are the whole change; null where one of the figures is not known or nothing can be divided.
 */
export function revenueMoves({ revenue_minor, orders, visitors }: OverviewReady["totals"]): Move[] | null {
  const [before, now] = [visitors.previous, visitors.value];
  const [ordersBefore, ordersNow] = [orders.previous, orders.value];
  const [revenueBefore, revenueNow] = [revenue_minor.previous, revenue_minor.value];
  if (revenueBefore === null || revenueNow === null || revenueBefore <= 0) return null;
  if (!before || !now || !ordersBefore || !ordersNow) return null;
  const conversion = ordersNow / now / (ordersBefore / before) - 1;
  const basket = revenueNow / ordersNow / (revenueBefore / ordersBefore) - 1;
  const ofVisitors = Math.round(revenueBefore * (now / before - 1));
  const ofConversion = Math.round(revenueBefore * (now / before) * conversion);
  const word = (share: number, more: string, less: string) => (share >= 0 ? more : less);
  const visits = now / before - 1;
  return [
    { name: word(visits, "More visitors", "Fewer visitors"), share: visits, minor: ofVisitors },
    {
      name: word(conversion, "Higher conversion", "Lower conversion"),
      share: conversion,
      minor: ofConversion,
    },
    {
      name: word(basket, "Larger baskets", "Smaller baskets"),
      share: basket,
      minor: revenueNow - revenueBefore - ofVisitors - ofConversion,
    },
  ];
}

/** How many of a figure's checks have passed, and when they were asked last. */
export function checkTally(
  checks: { passed: boolean; checked_at: string }[] | null,
): { passed: number; count: number; at: string | null } | null {
  if (checks === null || checks.length === 0) return null;
  return {
    passed: checks.filter(({ passed }) => passed).length,
    count: checks.length,
    at: checks.map(({ checked_at }) => checked_at).reduce((a, b) => (a > b ? a : b)),
  };
}

/** Today where the store is: ranges end with it. */
export function todayIn(timezone: string): string {
  return dayIn(new Date(), timezone);
}
