"use client";

import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { Member, TeamRole } from "@/lib/api/types";
import { dayIn, formatDate } from "@/lib/format/dates";
import { useChangeRole, useRemoveMember } from "@/lib/queries/team";
import { mayAdminister, roleNames } from "@/lib/stores/roles";
import { roleOptions } from "@/lib/team/team";

export function MemberList({ members }: { members: Member[] }) {
  const { store, user } = useStoreScope();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const toast = useToast();
  const change = useChangeRole(store.store_id);
  const remove = useRemoveMember(store.store_id);
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });

  function give(member: Member, role: TeamRole) {
    const { role: former, user_id: userId } = member;
    const undo = () =>
      former !== "owner" &&
      change.mutate(
        { userId, role: former },
        {
          onSuccess: () => toast({ text: `${member.name} is ${roleNames[former].toLowerCase()} again` }),
          onError,
        },
      );
    change.mutate(
      { userId, role },
      {
        onSuccess: () => toast({ text: `${member.name} is ${roleNames[role].toLowerCase()} now`, undo }),
        onError,
      },
    );
  }

  function takeOut(member: Member) {
    remove.mutate(member.user_id, {
      onSuccess: () => toast({ text: `${member.name} is no longer in the team` }),
      onError,
      onSettled: () => setLeaving(null),
    });
  }

  return (
    <>
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li
            key={member.user_id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <span className="min-w-48 grow basis-48">
              <span className="block text-sm font-medium break-words">
                {member.name}
                {member.user_id === user.user_id && <span className="font-text text-ink-3"> (you)</span>}
              </span>
              <span className="block text-xs break-all text-ink-3">
                {member.email}, since {formatDate(dayIn(member.joined_at, store.timezone))}
              </span>
            </span>
            {mayAdminister(store.role) && member.role !== "owner" ? (
              <span className="flex gap-2">
                <Select
                  aria-label={`Role of ${member.name}`}
                  className="w-32"
                  options={roleOptions}
                  value={member.role}
                  onChange={(event) => give(member, event.target.value as TeamRole)}
                />
                <Button aria-label={`Remove ${member.name}`} onClick={() => setLeaving(member)}>
                  Remove
                </Button>
              </span>
            ) : (
              <Badge tone={member.role === "owner" ? "accent" : "neutral"}>{roleNames[member.role]}</Badge>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && setLeaving(null)}
          title={`Remove ${leaving.name}?`}
          text="They lose the store at once, on every device. To come back they need a new invitation."
          confirmLabel="Remove"
          isDestructive
          isBusy={remove.isPending}
          onConfirm={() => takeOut(leaving)}
        />
      )}
    </>
  );
}
