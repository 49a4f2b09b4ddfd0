"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { api } from "@/lib/api/browser";
import type { User } from "@/lib/api/types";
import { useAccountStep } from "./use-account-step";

const schema = z.object({
  email: z.email("Write the new address, like you@example.com"),
  password: z.string().min(1, "Write your password"),
});
type Values = z.infer<typeof schema>;

export function AddressSection({ user }: { user: User }) {
  const { register, handleSubmit, reset, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });
  const { errors } = formState;
  const change = useAccountStep(
    (values: Values) => api.changeEmail(values),
    "A link is on its way to the new address",
  );
  const verify = useAccountStep(() => api.requestVerification(), "A link is on its way to you");
  const submit = handleSubmit((values) =>
    change.mutateAsync(values).then(
      () => reset(),
      () => undefined,
    ),
  );

  return (
    <SettingsSection
      id="address"
      title="E-mail"
      text="You sign in with it. A new one counts once its link was opened; the old one is told."
    >
      {!user.email_verified_at && (
        <Notice
          tone="warn"
          end={
            <Button size="row" isBusy={verify.isPending} onClick={() => verify.mutate()}>
              Send the link again
            </Button>
          }
        >
          Nobody has confirmed yet that <span className="break-all">{user.email}</span> is yours.
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        Now <span className="font-medium break-all text-ink">{user.email}</span>
      </p>
      <form method="post" onSubmit={submit} noValidate className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="New address" error={errors.email?.message}>
          <Input type="email" autoComplete="email" {...register("email")} />
        </Field>
        <Field label="Your password" error={errors.password?.message}>
          <Input type="password" autoComplete="current-password" {...register("password")} />
        </Field>
        <Button type="submit" isBusy={change.isPending} className="justify-self-start">
          Change the address
        </Button>
      </form>
    </SettingsSection>
  );
}
