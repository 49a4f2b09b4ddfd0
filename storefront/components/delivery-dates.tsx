"use client";

import { useIsHydrated } from "@/lib/cart/store";
import { type DeliveryDays, deliveryDates, deliveryDays } from "@/lib/delivery";

type Props = { days: DeliveryDays; timezone: string; isShort?: boolean };

const MONTHS = /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+/g;

/** Dates belong to the moment of looking, pages to their cache: until the browser takes over it says a number of days. */
export function DeliveryDates({ days, timezone, isShort = false }: Props) {
  if (!useIsHydrated()) return <>{isShort ? deliveryDays(days) : `In ${deliveryDays(days)}`}</>;
  const dates = deliveryDates(days, timezone, new Date());
  return <>{isShort ? dates.replace(" to ", " – ").replace(MONTHS, "$1") : dates}</>;
}
