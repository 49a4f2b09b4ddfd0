"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { submitCredentials } from "./submit-credentials";

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
    const problem = await submitCredentials("login", values);
    if (problem) return setFailure(explain(problem));
    setLeaving(true);
    window.location.assign(returnPath);
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="space-y-5">
      <div>
        <h1 className="title-tracking text-2xl font-strong">Sign in</h1>
        <p className="mt-1.5 text-ink-2">
          New here?{" "}
          <Link href="/register" className="font-medium text-accent-ink underline underline-offset-3">
            Create an account
          </Link>
        </p>
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...register("password")} />
      </Field>
      <Button
        type="submit"
        look="primary"
        className="h-10 w-full"
        isBusy={formState.isSubmitting || isLeaving}
      >
        Sign in
      </Button>
    </form>
  );
}

function explain({ status, message }: { status: number; message: string }): string {
  if (status === 401) return "E-mail and password do not match an account.";
  if (status === 429) return "Too many tries. Wait a minute, then try again.";
  if (status >= 500) return "Slipway cannot be reached right now. Your shops still sell.";
  return message;
}
