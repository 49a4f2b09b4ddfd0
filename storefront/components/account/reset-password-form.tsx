"use client";

import Link from "next/link";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure, Notice } from "@/components/notice";
import { newPassword } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import { Field } from "./field";

export function ResetPasswordForm({ token }: { token: string }) {
  const [isDone, setDone] = useState(false);
  const { field, submit, failure, isBusy } = useFields({
    checks: { password: newPassword },
    send: ({ password }) => send("POST", "/account/session/reset-password", { token, password }),
    onDone: () => setDone(true),
  });
  if (isDone) {
    return (
      <>
        <Notice>Your new password is set, and you were signed out everywhere.</Notice>
        <Link href="/account/login" className="button-primary mt-6 w-full">
          Sign in
        </Link>
      </>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Field
        {...field("password")}
        label="New password"
        type="password"
        autoComplete="new-password"
        help="Ten characters at least."
      />
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Set the password
      </BusyButton>
    </form>
  );
}
