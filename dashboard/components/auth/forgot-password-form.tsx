"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { AuthHead, AuthLink } from "./auth-head";
import { explainAuth, submitAuth } from "./submit-auth";
import { useHydrated } from "@/lib/use-hydrated";

const schema = z.object({ email: z.email("Write your e-mail address, like you@example.com") });
type Values = z.infer<typeof schema>;

/** Says the same whether there is an account: who has one is nobody else's business. */
export function ForgotPasswordForm() {
  const isHydrated = useHydrated();
  const [failure, setFailure] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });

  const submit = handleSubmit(async ({ email }) => {
    setFailure(null);
    const problem = await submitAuth("forgot-password", { email });
    if (problem) setFailure(explainAuth(problem));
    else setSentTo(email);
  });

  if (sentTo) {
    return (
      <div className="space-y-5" role="status">
        <AuthHead title="Look into your mail">
          If <span className="font-medium break-all text-ink">{sentTo}</span> has an account here, a link is
          on its way. It works once, for 30 minutes.
        </AuthHead>
        <p className="text-sm text-ink-2">
          Nothing there after a few minutes? Look among the spam, or{" "}
          <button
            type="button"
            className="font-medium text-accent-ink underline underline-offset-3"
            onClick={() => setSentTo(null)}
          >
            try another address
          </button>
          .
        </p>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-5">
      <AuthHead title="Choose a new password">
        We mail you a link. Remembered it? <AuthLink href="/login">Sign in</AuthLink>
      </AuthHead>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Field label="E-mail" error={formState.errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...register("email")} />
      </Field>
      <Button
        type="submit"
        look="primary"
        disabled={!isHydrated}
        className="h-10 w-full"
        isBusy={formState.isSubmitting}
      >
        Send the link
      </Button>
    </form>
  );
}
