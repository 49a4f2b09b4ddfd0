"use client";

import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { useLeaveStore } from "@/lib/queries/team";

export function LeaveSection() {
  const { store } = useStoreScope();
  const toast = useToast();
  const leave = useLeaveStore(store.store_id);
  const [isAsked, setAsked] = useState(false);

  function go() {
    leave.mutate(undefined, {
      onSuccess: () => window.location.assign("/"),
      onError: (error) => {
        setAsked(false);
        toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
      },
    });
  }

  return (
    <SettingsSection id="leave" title="Leave" text="The store goes on without you.">
      <Button onClick={() => setAsked(true)}>Leave the team…</Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Leave ${store.name}?`}
        text="You no longer see this store. To come back you need a new invitation of its owner."
        confirmLabel="Leave"
        isDestructive
        isBusy={leave.isPending || leave.isSuccess}
        onConfirm={go}
      />
    </SettingsSection>
  );
}
