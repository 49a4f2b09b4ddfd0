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
import { newPassword } from "@/lib/auth/password";
import { AuthHead, AuthLink } from "./auth-head";
import { submitAuth } from "./submit-auth";
import { useHydrated } from "@/lib/use-hydrated";

const schema = z.object({
  name: z.string().trim().min(1, "Write your name").max(200, "200 characters at most"),
  email: z.email("Write your e-mail address, like you@example.com"),
  password: newPassword,
});
type Values = z.infer<typeof schema>;

export function RegisterForm({ returnPath }: { returnPath: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    mode: "onTouched",
  });
  const { errors } = formState;

  function show(problem: ApiProblem) {
    const known = problem.errors.filter(({ field }) => /(name|email|password)$/.test(field));
    for (const { field, message } of known) {
      setError(field.split(".").at(-1) as keyof Values, { message });
    }
    if (problem.status === 409)
      setError("email", { message: "There is an account with this address. Sign in instead." });
    else if (known.length === 0) {
      setFailure(
        problem.isUnreachable ? "Slipway cannot be reached right now. Nothing was created." : problem.message,
      );
    }
  }

  const submit = handleSubmit(async (values) => {
    setFailure(null);
    const problem = await submitAuth("register", values);
    if (problem) return show(problem);
    setLeaving(true);
    window.location.assign(returnPath === "/" ? "/stores/new" : returnPath);
  });

  const isHydrated = useHydrated();
  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-5">
      <AuthHead title="Create an account">
        Have one? <AuthLink href={withReturnPath("/login", returnPath)}>Sign in</AuthLink>
      </AuthHead>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Field label="Your name" error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...register("name")} />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...register("email")} />
      </Field>
      <Field
        label="Password"
        help="Ten characters or more. A sentence is easy to remember."
        error={errors.password?.message}
      >
        <Input type="password" autoComplete="new-password" {...register("password")} />
      </Field>
      <Button
        type="submit"
        look="primary"
        disabled={!isHydrated}
        className="h-10 w-full"
        isBusy={formState.isSubmitting || isLeaving}
      >
        Create account
      </Button>
    </form>
  );
}
