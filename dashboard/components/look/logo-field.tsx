"use client";

import { useMutation } from "@tanstack/react-query";
import { ImagePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { Store } from "@/lib/api/types";

export function LogoField({ store, canChange }: { store: Store; canChange: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const toast = useToast();
  const change = useMutation({
    mutationFn: (file: File | null) =>
      file ? api.uploadLogo(store.store_id, file) : api.removeLogo(store.store_id),
    onSuccess: (_, file) => {
      toast({ text: file ? "The shop shows the new logo" : "The shop writes its name" });
      router.refresh();
    },
    onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
    onSettled: () => {
      if (input.current) input.current.value = "";
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-4">
      {store.logo ? (
        <img
          src={store.logo.medium}
          alt={`Logo of ${store.name}`}
          className="h-16 max-w-48 rounded-md border border-line bg-sunken object-contain p-2"
        />
      ) : (
        <span className="grid h-16 place-items-center rounded-md bg-sunken px-5 text-sm text-ink-2">
          {store.name}
        </span>
      )}
      {canChange && (
        <span className="flex flex-wrap gap-2">
          <Button isBusy={change.isPending} onClick={() => input.current?.click()}>
            <ImagePlus aria-hidden />
            {store.logo ? "Change the logo" : "Upload a logo"}
          </Button>
          {store.logo && (
            <Button look="ghost" disabled={change.isPending} onClick={() => change.mutate(null)}>
              Remove
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            aria-label="Logo"
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) change.mutate(file);
            }}
          />
        </span>
      )}
      <p className="basis-full text-xs text-ink-3">
        PNG, JPEG or WebP, at least 24 pixels a side. What is see-through stays so.
      </p>
    </div>
  );
}
