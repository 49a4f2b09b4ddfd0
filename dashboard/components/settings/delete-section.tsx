"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/sheet";
import { api } from "@/lib/api/browser";
import type { Store } from "@/lib/api/types";
import { SettingsSection } from "./settings-section";

export function DeleteSection({ store }: { store: Store }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const erase = useMutation({
    mutationFn: () => api.deleteStore(store.store_id),
    onSuccess: () => window.location.assign("/"),
  });
  const isMeant = name.trim() === store.name;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isMeant && !erase.isPending) erase.mutate();
  }

  return (
    <SettingsSection
      id="delete"
      title="Delete the store"
      text="For good. To stop selling for a while, close the shop instead."
    >
      <Button onClick={() => setOpen(true)}>Delete the store…</Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${store.name}`}
        description="The shop and its dashboard disappear for everybody in the team. Nobody can bring them back. For 90 days only you can have its address again."
      >
        <form method="post" onSubmit={submit} className="mt-6 space-y-5">
          {erase.error && <Notice tone="bad">Nothing is deleted. {erase.error.message}</Notice>}
          <Field label="The store’s name, to be sure" help={`Write ${store.name}`}>
            <Input
              autoFocus
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Button
            type="submit"
            look="destructive"
            className="w-full"
            isBusy={erase.isPending || erase.isSuccess}
            disabled={!isMeant}
          >
            Delete the store
          </Button>
        </form>
      </Sheet>
    </SettingsSection>
  );
}
