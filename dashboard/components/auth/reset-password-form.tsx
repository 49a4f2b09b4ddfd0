"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { newPassword } from "@/lib/auth/password";
import { AuthHead, AuthLink } from "./auth-head";
import { explainAuth, submitAuth } from "./submit-auth";
import { useHydrated } from "@/lib/use-hydrated";

const schema = z.object({ password: newPassword });
type Values = z.infer<typeof schema>;

export function ResetPasswordForm({ token }: { token: string }) {
  const isHydrated = useHydrated();
  const [failure, setFailure] = useState<{ text: string; isLinkDead: boolean } | null>(null);
  const [isDone, setDone] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });

  const submit = handleSubmit(async ({ password }) => {
    setFailure(null);
    const problem = await submitAuth("reset-password", { token, password });
    if (!problem) return setDone(true);
    const refused = problem.errors.find(({ field }) => field.endsWith("password"));
    if (refused) setError("password", { message: refused.message });
    else setFailure({ text: explainAuth(problem), isLinkDead: problem.code === "link_not_valid" });
  });

  if (isDone) {
    return (
      <div className="space-y-5" role="status">
        <AuthHead title="Your password is new">
          Every device was signed out, this one as well. <AuthLink href="/login">Sign in</AuthLink>
        </AuthHead>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-5">
      <AuthHead title="Choose a new password">It signs you out on every device.</AuthHead>
      {failure && (
        <Notice
          tone="bad"
          end={failure.isLinkDead && <AuthLink href="/forgot-password">Get a new link</AuthLink>}
        >
          {failure.text}
        </Notice>
      )}
      <Field
        label="New password"
        help="Ten characters or more. A sentence is easy to remember."
        error={formState.errors.password?.message}
      >
        <Input type="password" autoComplete="new-password" autoFocus {...register("password")} />
      </Field>
      <Button
        type="submit"
        look="primary"
        disabled={!isHydrated}
        className="h-10 w-full"
        isBusy={formState.isSubmitting}
      >
        Save the password
      </Button>
    </form>
  );
}
