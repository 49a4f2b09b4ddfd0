"use client";

import { useStoreScope } from "@/components/shell/store-context";
import { SettingsSection } from "@/components/settings/settings-section";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { plural } from "@/lib/format/numbers";
import { useInvitations, useMembers } from "@/lib/queries/team";
import { mayAdminister, roleNames } from "@/lib/stores/roles";
import { roleTexts } from "@/lib/team/team";
import { InvitationList } from "./invitation-list";
import { InviteForm } from "./invite-form";
import { LeaveSection } from "./leave-section";
import { MemberList } from "./member-list";

export function TeamBoard() {
  const { store } = useStoreScope();
  const isOwner = mayAdminister(store.role);
  const members = useMembers(store.store_id);
  const invitations = useInvitations(store.store_id, isOwner);
  if (!members.data) {
    return members.error ? (
      <ErrorState
        title="The team cannot be loaded"
        text="Everybody works on as before."
        code={members.error.name}
        onRetry={() => void members.refetch()}
      />
    ) : (
      <ListSkeleton rows={3} label="Loading the team" />
    );
  }
  const team = members.data.items;
  return (
    <>
      <PageHead
        title="Team"
        text={
          team.length === 1
            ? "Only you work on this store."
            : `${plural(team.length, "person", "people")} work on this store.`
        }
      />
      <SettingsSection
        id="members"
        title="Members"
        text={isOwner ? "A new role counts at once." : "The owner decides who belongs to the team."}
      >
        <MemberList members={team} />
        <dl className="space-y-1 border-t border-line pt-4 text-xs text-ink-3">
          {(["owner", "manager", "viewer"] as const).map((role) => (
            <div key={role} className="flex gap-2">
              <dt className="w-16 shrink-0 font-medium text-ink-2">{roleNames[role]}</dt>
              <dd>{roleTexts[role]}</dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
      {isOwner && (
        <SettingsSection
          id="invitations"
          title="Invitations"
          text="Sent by e-mail, good for seven days. Whoever accepts it signs in with that address."
        >
          <InviteForm members={team} invitations={invitations.data?.items ?? []} />
          {invitations.error && !invitations.data ? (
            <p className="text-sm text-ink-2">
              Open invitations cannot be read right now. Their links go on working.
            </p>
          ) : (
            <InvitationList invitations={invitations.data?.items ?? []} />
          )}
        </SettingsSection>
      )}
      {!isOwner && <LeaveSection />}
    </>
  );
}
