"use client";

import { CalendarDays, ListFilter } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { shiftDay } from "@/lib/analytics/range";
import type { FulfillmentStatus, PaymentStatus } from "@/lib/api/types";
import {
  choosesPayment,
  chosenStates,
  countryOptions,
  daysText,
  deliveryOptions,
  hasFilters,
  noFilters,
  type OrderQuery,
  paymentOptions,
} from "@/lib/orders/list";
import { PlacedDays } from "./placed-days";

type OrderFiltersProps = {
  query: OrderQuery;
  today: string;
  soldTo: string[];
  onChange: (filters: Partial<OrderQuery>) => void;
};

/** Days, payment, delivery and country. A choice counts at once; the address keeps it. */
export function OrderFilters({ query, today, soldTo, onChange }: OrderFiltersProps) {
  const [isDaysOpen, setDaysOpen] = useState(false);
  const chosen = chosenStates(query);
  const days = daysText(query, today);
  const countries = countryOptions(soldTo, query.country);

  function showDays(from: string, until: string) {
    setDaysOpen(false);
    onChange({ from, until });
  }

  return (
    <>
      <Popover.Root open={isDaysOpen} onOpenChange={setDaysOpen}>
        <Popover.Trigger asChild>
          <Button aria-label={`Days on which orders were placed: ${days}`}>
            <CalendarDays aria-hidden />
            <span suppressHydrationWarning>{days}</span>
          </Button>
        </Popover.Trigger>
        <Panel>
          <div className="mb-4 flex flex-wrap gap-2">
            <Button size="row" onClick={() => showDays(today, today)}>
              Today
            </Button>
            <Button size="row" onClick={() => showDays(shiftDay(today, -6), today)}>
              7 days
            </Button>
            <Button size="row" onClick={() => showDays(shiftDay(today, -29), today)}>
              30 days
            </Button>
            <Button size="row" onClick={() => showDays("", "")}>
              Any date
            </Button>
          </div>
          <PlacedDays initial={query} today={today} onChoose={showDays} />
        </Panel>
      </Popover.Root>
      <Popover.Root>
        <Popover.Trigger asChild>
          <Button aria-label={chosen > 0 ? `Filter, ${chosen} chosen` : "Filter"}>
            <ListFilter aria-hidden />
            Filter
            {chosen > 0 && (
              <span className="grid size-5 place-items-center rounded-sm bg-accent-soft text-xs text-accent-ink">
                {chosen}
              </span>
            )}
          </Button>
        </Popover.Trigger>
        <Panel>
          <div className="space-y-4">
            {choosesPayment(query.view) && (
              <Field label="Payment">
                <Select
                  options={[{ value: "", label: "Any" }, ...paymentOptions]}
                  value={query.payment}
                  onChange={(event) => onChange({ payment: event.target.value as PaymentStatus | "" })}
                />
              </Field>
            )}
            <Field label="Delivery">
              <Select
                options={[{ value: "", label: "Any" }, ...deliveryOptions]}
                value={query.delivery}
                onChange={(event) => onChange({ delivery: event.target.value as FulfillmentStatus | "" })}
              />
            </Field>
            {(countries.length > 1 || query.country) && (
              <Field label="Goes to">
                <Select
                  options={[{ value: "", label: "Any country" }, ...countries]}
                  value={query.country}
                  onChange={(event) => onChange({ country: event.target.value })}
                />
              </Field>
            )}
          </div>
        </Panel>
      </Popover.Root>
      {hasFilters(query) && (
        <Button look="ghost" onClick={() => onChange(noFilters)}>
          Clear filters
        </Button>
      )}
    </>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return (
    <Popover.Portal>
      <Popover.Content
        align="start"
        sideOffset={6}
        collisionPadding={12}
        className="animate-rise z-[var(--z-sheet)] w-[min(22rem,calc(100vw-24px))] rounded-lg border border-line bg-raised p-4 shadow-3"
      >
        {children}
      </Popover.Content>
    </Popover.Portal>
  );
}
