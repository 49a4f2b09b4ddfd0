"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { Store } from "@/lib/api/types";
import { mayManage } from "@/lib/stores/roles";
import { SettingsSection } from "./settings-section";

type Status = Store["status"];

export function OpenSection({ store }: { store: Store }) {
  const router = useRouter();
  const toast = useToast();
  const change = useMutation({
    mutationFn: (status: Status) => api.updateStore(store.store_id, { status }),
    onSuccess: () => router.refresh(),
    onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
  });
  const isOpen = store.status === "open";

  function turn(status: Status) {
    const text = (now: Status) =>
      now === "open" ? `${store.name} is open` : `${store.name} is closed. Orders under way go on`;
    const back: Status = status === "open" ? "closed" : "open";
    change.mutate(status, {
      onSuccess: () =>
        toast({
          text: text(status),
          undo: () => change.mutate(back, { onSuccess: () => toast({ text: text(back) }) }),
        }),
    });
  }

  return (
    <SettingsSection
      id="open"
      title="Open or closed"
      text="A closed shop sells nothing. Nothing of it is lost, and it opens again when you say so."
    >
      <div className="flex flex-wrap items-center gap-4">
        <p className="flex min-w-48 grow items-center gap-2.5 text-sm font-medium">
          The shop is <Badge tone={isOpen ? "good" : "warn"}>{isOpen ? "Open" : "Closed"}</Badge>
        </p>
        {mayManage(store.role) && (
          <Button isBusy={change.isPending} onClick={() => turn(isOpen ? "closed" : "open")}>
            {isOpen ? "Close the shop" : "Open the shop"}
          </Button>
        )}
      </div>
    </SettingsSection>
  );
}
