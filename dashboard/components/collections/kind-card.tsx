"use client";

import { Hand, ListFilter } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { CollectionValues } from "@/lib/collections/form";

const kinds = [
  { kind: "manual", icon: Hand, title: "By hand", text: "You pick the products and put them in order." },
  { kind: "rule", icon: ListFilter, title: "By rule", text: "Products join and leave by what they are." },
] as const;

export function KindCard() {
  const { control } = useFormContext<CollectionValues>();
  const titleId = useId();
  return (
    <Card>
      <CardHead id={titleId} title="How it is filled" meta="Fixed once it is created" />
      <CardBody>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <RadioGroup.Root
              aria-labelledby={titleId}
              value={field.value}
              onValueChange={(value) => field.onChange(value)}
              className="grid gap-3 sm:grid-cols-2"
            >
              {kinds.map(({ kind, icon: Icon, title, text }) => (
                <RadioGroup.Item
                  key={kind}
                  value={kind}
                  className="flex items-start gap-3 rounded-md border border-control-line p-3.5 text-left hover:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
                >
                  <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
                  <span>
                    <span className="block text-sm font-medium">{title}</span>
                    <span className="text-xs text-ink-2">{text}</span>
                  </span>
                </RadioGroup.Item>
              ))}
            </RadioGroup.Root>
          )}
        />
      </CardBody>
    </Card>
  );
}
