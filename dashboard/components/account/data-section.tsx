"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState, type FormEvent } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/sheet";
import { api } from "@/lib/api/browser";
import { signOut } from "@/lib/auth/sign-out";

export function DataSection() {
  return (
    <SettingsSection
      id="data"
      title="Your data"
      text="What is kept of you: take it with you, or have it erased."
    >
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <a href="/bff/auth/me/export" download="slipway-account.json">
            <Download aria-hidden />
            Download it
          </a>
        </Button>
        <DeleteAccount />
      </div>
    </SettingsSection>
  );
}

function DeleteAccount() {
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState("");
  const erase = useMutation({ mutationFn: () => api.deleteAccount(password), onSuccess: signOut });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (password && !erase.isPending) erase.mutate();
  }

  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)}>
        Delete the account…
      </Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Delete your account"
        description="Your stores close, your name and address are erased. Nobody can bring them back."
      >
        <form method="post" onSubmit={submit} className="mt-6 space-y-5">
          {erase.error && <Notice tone="bad">{erase.error.message}</Notice>}
          <Field label="Your password">
            <Input
              type="password"
              autoComplete="current-password"
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
          <Button
            type="submit"
            look="destructive"
            className="w-full"
            isBusy={erase.isPending}
            disabled={!password}
          >
            Delete everything
          </Button>
        </form>
      </Sheet>
    </>
  );
}
