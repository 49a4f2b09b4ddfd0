"use client";

import Link from "next/link";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { email, password } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import { loadPage } from "@/lib/full-load";
import { Field } from "./field";

export function LoginForm({ next }: { next: string }) {
  const { field, submit, failure, isBusy } = useFields({
    checks: { email, password },
    send: (values) =>
      send("POST", "/account/session/login", { email: values.email.trim(), password: values.password }),
    // A full load: nothing of whoever was here before stays.
    onDone: () => loadPage(next),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Field {...field("email")} label="E-mail" type="email" autoComplete="username" />
      <Field {...field("password")} label="Password" type="password" autoComplete="current-password" />
      <p className="-mt-2 text-[0.9375rem]">
        <Link href="/account/forgot-password" prefetch={false} className="inline-flex min-h-11 items-center">
          <span className="link">Forgot it?</span>
        </Link>
      </p>
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Sign in
      </BusyButton>
    </form>
  );
}
