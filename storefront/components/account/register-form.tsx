"use client";

import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { email, needed, newPassword } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { type Prefill, usePrefill } from "@/lib/account/prefill";
import { send } from "@/lib/account/send";
import { loadPage } from "@/lib/full-load";
import { Field } from "./field";

type Props = { next: string };

export function RegisterForm({ next }: Props) {
  const known = usePrefill();
  return <Fields key={known.email} known={known} next={next} />;
}

function Fields({ known, next }: Props & { known: Prefill }) {
  const { field, submit, failure, isBusy } = useFields({
    checks: { name: needed("Write your name."), email, password: newPassword },
    initial: known,
    send: ({ name, email: address, password }) =>
      send("POST", "/account/session/register", { name: name.trim(), email: address.trim(), password }),
    onDone: () => loadPage(next),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <Field {...field("name")} label="Your name" autoComplete="name" maxLength={200} />
      <Field {...field("email")} label="E-mail" type="email" autoComplete="username" />
      <Field
        {...field("password")}
        label="Password"
        type="password"
        autoComplete="new-password"
        help="Ten characters at least."
      />
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Create account
      </BusyButton>
    </form>
  );
}
