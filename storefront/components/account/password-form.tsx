"use client";

import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Done, Failure } from "@/components/notice";
import { newPassword, password } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import { Field } from "./field";

export function PasswordForm({ email }: { email: string }) {
  const [isDone, setDone] = useState(false);
  const { field, submit, failure, isBusy, reset } = useFields({
    checks: { current_password: password, new_password: newPassword },
    send: (values) => {
      setDone(false);
      return send("POST", "/account/me/password", values);
    },
    onDone: () => {
      reset();
      setDone(true);
    },
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-[26rem] gap-5">
      {/* So that a password manager knows whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        {...field("current_password")}
        label="Current password"
        type="password"
        autoComplete="current-password"
      />
      <Field
        {...field("new_password")}
        label="New password"
        type="password"
        autoComplete="new-password"
        help="Ten characters at least."
      />
      {failure && <Failure text={failure} />}
      {isDone && <Done text="Changed. You are signed out everywhere else." />}
      <BusyButton isBusy={isBusy} className="button-plain justify-self-start">
        Change password
      </BusyButton>
    </form>
  );
}
