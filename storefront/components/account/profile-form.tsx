"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Done, Failure } from "@/components/notice";
import { needed } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import type { Customer } from "@/lib/commerce/types";
import { Field } from "./field";

export function ProfileForm({ customer }: { customer: Customer }) {
  const router = useRouter();
  const [saved, setSaved] = useState<string | null>(null);
  const { field, values, submit, failure, isBusy } = useFields({
    checks: { name: needed("Write your name.") },
    initial: { name: customer.name },
    send: ({ name }) => send<Customer>("PATCH", "/account/me", { name: name.trim() }),
    onDone: (changed) => {
      setSaved(changed.name);
      router.refresh();
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-[26rem] gap-5">
      <Field {...field("name")} label="Your name" autoComplete="name" maxLength={200} />
      <div>
        <p className="font-[560]">E-mail</p>
        <p className="mt-1 break-words">{customer.email}</p>
        <p className="text-[0.875rem] text-muted">
          {customer.email_verified_at ? "Verified" : "Not verified yet"}
        </p>
      </div>
      {failure && <Failure text={failure} />}
      <div className="flex flex-wrap items-center gap-4">
        <BusyButton isBusy={isBusy} className="button-plain">
          Save
        </BusyButton>
        {values.name.trim() === saved && <Done text="Saved." />}
      </div>
    </form>
  );
}
