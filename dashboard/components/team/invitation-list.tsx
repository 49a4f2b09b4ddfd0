"use client";

import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import type { Invitation, TeamRole } from "@/lib/api/types";
import { useInvite, useWithdrawInvitation } from "@/lib/queries/team";
import { roleNames } from "@/lib/stores/roles";
import { validityText } from "@/lib/team/team";

export function InvitationList({ invitations }: { invitations: Invitation[] }) {
  const { store } = useStoreScope();
  const toast = useToast();
  const withdraw = useWithdrawInvitation(store.store_id);
  const invite = useInvite(store.store_id);
  const [asked, setAsked] = useState<Invitation | null>(null);
  const now = new Date();
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
  if (invitations.length === 0) return null;

  function sendAgain({ email, role }: Invitation) {
    invite.mutate(
      { email, role: role as TeamRole },
      { onSuccess: () => toast({ text: `A new invitation is on its way to ${email}` }), onError },
    );
  }

  function takeBack(invitation: Invitation) {
    withdraw.mutate(invitation, {
      onSuccess: () => toast({ text: `The invitation of ${invitation.email} is withdrawn` }),
      onError,
      onSettled: () => setAsked(null),
    });
  }

  return (
    <>
      <ul aria-label="Open invitations" className="divide-y divide-line border-t border-line">
        {invitations.map((invitation) => (
          <li
            key={invitation.invitation_id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 last:pb-0"
          >
            <span className="min-w-48 grow basis-48">
              <span className="block text-sm font-medium break-all">{invitation.email}</span>
              <span
                className={`text-xs ${invitation.is_expired ? "text-warn-ink" : "text-ink-3"}`}
                suppressHydrationWarning
              >
                {roleNames[invitation.role]}. {validityText(invitation, now)}
              </span>
            </span>
            <span className="flex gap-2">
              <Button
                size="row"
                aria-label={`Send again to ${invitation.email}`}
                disabled={invite.isPending}
                onClick={() => sendAgain(invitation)}
              >
                Send again
              </Button>
              <Button
                size="row"
                look="ghost"
                aria-label={`Withdraw the invitation of ${invitation.email}`}
                onClick={() => setAsked(invitation)}
              >
                Withdraw
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && setAsked(null)}
          title="Withdraw this invitation?"
          text={`The link that ${asked.email} was sent ends at once.`}
          confirmLabel="Withdraw"
          isDestructive
          isBusy={withdraw.isPending}
          onConfirm={() => takeBack(asked)}
        />
      )}
    </>
  );
}
