"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/api/browser";
import { newPassword } from "@/lib/auth/password";
import { useAccountStep } from "./use-account-step";

const schema = z.object({
  current_password: z.string().min(1, "Write the password you have now"),
  new_password: newPassword,
});
type Values = z.infer<typeof schema>;

export function PasswordSection() {
  const { register, handleSubmit, reset, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });
  const { errors } = formState;
  const change = useAccountStep(
    (values: Values) => api.changePassword(values),
    "Your password is changed. Every other device was signed out",
  );
  const submit = handleSubmit((values) =>
    change.mutateAsync(values).then(
      () => reset(),
      () => undefined,
    ),
  );

  return (
    <SettingsSection id="password" title="Password" text="A new one signs you out everywhere else.">
      <form method="post" onSubmit={submit} noValidate className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Password now" error={errors.current_password?.message}>
          <Input type="password" autoComplete="current-password" {...register("current_password")} />
        </Field>
        <Field label="New password" help="Ten characters or more." error={errors.new_password?.message}>
          <Input type="password" autoComplete="new-password" {...register("new_password")} />
        </Field>
        <Button type="submit" isBusy={change.isPending} className="justify-self-start">
          Change the password
        </Button>
      </form>
    </SettingsSection>
  );
}
