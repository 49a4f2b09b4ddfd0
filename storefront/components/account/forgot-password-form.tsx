"use client";

import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure, Notice } from "@/components/notice";
import { email } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import { Field } from "./field";

export function ForgotPasswordForm() {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const { field, values, submit, failure, isBusy } = useFields({
    checks: { email },
    send: (written) => send("POST", "/account/session/forgot-password", { email: written.email.trim() }),
    onDone: () => setAskedFor(values.email.trim()),
  });
  if (askedFor) {
    return (
      <Notice>
        <p>
          If <strong className="font-semibold">{askedFor}</strong> has an account here, a mail with a link is
          on its way. The link works once, for 30 minutes.
        </p>
        <button type="button" className="min-h-11" onClick={() => setAskedFor(null)}>
          <span className="link">No mail? Ask again</span>
        </button>
      </Notice>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Field {...field("email")} label="E-mail" type="email" autoComplete="username" />
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Send the link
      </BusyButton>
    </form>
  );
}
