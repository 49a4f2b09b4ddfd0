"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "@/lib/zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { ApiProblem } from "@/lib/api/problem";
import { withReturnPath } from "@/lib/auth/origin";
import { AuthHead, AuthLink } from "./auth-head";
import { explainAuth, submitAuth } from "./submit-auth";
import { useHydrated } from "@/lib/use-hydrated";

const schema = z.object({
  email: z.email("Write your e-mail address, like you@example.com"),
  password: z.string().min(1, "Write your password"),
});
type Values = z.infer<typeof schema>;

export function SignInForm({ returnPath }: { returnPath: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });
  const { errors } = formState;
  const [isLeaving, setLeaving] = useState(false);

  const submit = handleSubmit(async (values) => {
    const problem = await submitAuth("login", values);
    if (problem) return setFailure(explain(problem));
    setLeaving(true);
    window.location.assign(returnPath);
  });

  const isHydrated = useHydrated();
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-5">
      <AuthHead title="Sign in">
        New here? <AuthLink href={withReturnPath("/register", returnPath)}>Create an account</AuthLink>
      </AuthHead>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...register("email")} />
      </Field>
      <Field
        label="Password"
        error={errors.password?.message}
        end={<AuthLink href="/forgot-password">Forgotten?</AuthLink>}
      >
        <Input type="password" autoComplete="current-password" {...register("password")} />
      </Field>
      <Button
        type="submit"
        look="primary"
        disabled={!isHydrated}
        className="h-10 w-full"
        isBusy={formState.isSubmitting || isLeaving}
      >
        Sign in
      </Button>
    </form>
  );
}

function explain(problem: ApiProblem): string {
  if (problem.status === 401) return "E-mail and password do not match an account.";
  return explainAuth(problem);
}
