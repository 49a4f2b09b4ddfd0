"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import { useStoreScope } from "@/components/shell/store-context";
import { exportKinds, exportSchema, type ExportValues } from "@/lib/analytics/exports";
import { MOST_DAYS, shiftDay } from "@/lib/analytics/range";
import { todayIn } from "@/lib/analytics/why";
import { useRequestDataExport } from "@/lib/queries/data-exports";

const kinds = [
  { value: "orders", label: exportKinds.orders.label },
  { value: "events", label: exportKinds.events.label },
];

/** One file at a time: while one is written, another cannot be asked for. */
export function ExportForm({ isBlocked }: { isBlocked: boolean }) {
  const { store } = useStoreScope();
  const today = todayIn(store.timezone);
  const request = useRequestDataExport(store.store_id);
  const { register, handleSubmit, control, formState } = useForm<ExportValues>({
    resolver: zodResolver(exportSchema(today)),
    mode: "onTouched",
    defaultValues: { kind: "orders", first_day: shiftDay(today, -29), last_day: today },
  });
  const { errors } = formState;
  const kind = useWatch({ control, name: "kind" });
  const submit = handleSubmit((values) => request.mutate(values));
  const button = (
    <Button type="submit" look="primary" className="w-full" isBusy={request.isPending} disabled={isBlocked}>
      Write the file
    </Button>
  );
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Rows" help={exportKinds[kind].text}>
        <Select options={kinds} {...register("kind")} />
      </Field>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="First day" error={errors.first_day?.message}>
          <Input type="date" max={today} {...register("first_day", { deps: ["last_day"] })} />
        </Field>
        <Field label="Last day" error={errors.last_day?.message}>
          <Input type="date" max={today} {...register("last_day", { deps: ["first_day"] })} />
        </Field>
      </div>
      <p className="text-xs text-ink-3">
        Days where the store is, {MOST_DAYS} at most. No names, no addresses. The last minutes may be missing.
      </p>
      {isBlocked ? (
        <Tooltip text="One file at a time: another can be asked for when this one is written.">
          <span tabIndex={0} className="block rounded-md">
            {button}
          </span>
        </Tooltip>
      ) : (
        button
      )}
    </form>
  );
}
