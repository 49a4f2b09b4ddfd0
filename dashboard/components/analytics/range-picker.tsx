"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { daysBetween, MOST_DAYS, rangeFault, ranges, shiftDay } from "@/lib/analytics/range";
import type { AskedRange } from "@/lib/api/figures";
import { formatRange } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";

type Days = { from: string; to: string };
type RangePickerProps = {
  asked: AskedRange;
  /** The days of the answer that is shown. */
  shown: Days | undefined;
  today: string;
  onChange: (asked: AskedRange) => void;
};

export function RangePicker({ asked, shown, today, onChange }: RangePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const days = asked.range === "custom" ? asked : shown;
  return (
    <>
      <Segmented<AskedRange["range"]>
        label="Range"
        value={asked.range}
        options={ranges}
        onChange={(range) => range !== "custom" && onChange({ range })}
      />
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <Button aria-label={days ? `Other days, now ${formatRange(days.from, days.to)}` : "Other days"}>
            <CalendarDays aria-hidden />
            <span suppressHydrationWarning>{days ? formatRange(days.from, days.to) : "Other days"}</span>
            <ChevronDown aria-hidden />
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="end"
            sideOffset={6}
            collisionPadding={12}
            className="animate-rise z-[var(--z-sheet)] w-[min(22rem,calc(100vw-24px))] rounded-lg border border-line bg-raised p-4 shadow-3"
          >
            <CustomDays
              initial={days ?? { from: shiftDay(today, -29), to: today }}
              today={today}
              onChoose={(chosen) => {
                setOpen(false);
                onChange({ range: "custom", ...chosen });
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

type CustomDaysProps = { initial: Days; today: string; onChoose: (days: Days) => void };

function CustomDays({ initial, today, onChoose }: CustomDaysProps) {
  const [days, setDays] = useState(initial);
  const [isTouched, setTouched] = useState(false);
  const fault = rangeFault(days.from, days.to, today);
  const shown = isTouched ? fault : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTouched(true);
    if (!fault) onChoose(days);
  }

  function change(part: Partial<Days>) {
    setTouched(true);
    setDays({ ...days, ...part });
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" error={shown?.field === "from" ? shown.message : undefined}>
          <Input
            type="date"
            max={today}
            value={days.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        </Field>
        <Field label="Last day" error={shown?.field === "to" ? shown.message : undefined}>
          <Input
            type="date"
            max={today}
            value={days.to}
            onChange={(event) => change({ to: event.target.value })}
          />
        </Field>
      </div>
      <div className="mt-4 flex items-center justify-between gap-3">
        <p className="text-xs text-ink-3">
          {fault
            ? `Days where the store is, ${MOST_DAYS} at most.`
            : `${plural(daysBetween(days.from, days.to), "day")}, against as many before.`}
        </p>
        <Button type="submit" look="primary" size="row">
          Show
        </Button>
      </div>
    </form>
  );
}
