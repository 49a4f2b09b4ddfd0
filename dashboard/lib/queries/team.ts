import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { Invitation, Member, TeamRole } from "@/lib/api/types";
import type { InvitationValues } from "@/lib/team/team";
import { keys } from "./keys";

type Items<T> = { items: T[] };

export function useMembers(storeId: string) {
  return useQuery({ queryKey: keys.members(storeId), queryFn: () => api.members(storeId) });
}

/** Owners only: nobody else is told who was invited. */
export function useInvitations(storeId: string, isOwner: boolean) {
  return useQuery({
    queryKey: keys.invitations(storeId),
    queryFn: () => api.invitations(storeId),
    enabled: isOwner,
  });
}

/** Shown at once; put back when it was refused. */
export function useChangeRole(storeId: string) {
  const client = useQueryClient();
  const queryKey = keys.members(storeId);
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: TeamRole }) =>
      api.changeRole(storeId, userId, role),
    onMutate: async ({ userId, role }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<Items<Member>>(
        queryKey,
        (team) =>
          team && { items: team.items.map((one) => (one.user_id === userId ? { ...one, role } : one)) },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

export function useRemoveMember(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userId: string) => api.removeMember(storeId, userId),
    onSettled: () => client.invalidateQueries({ queryKey: keys.members(storeId) }),
  });
}

export function useLeaveStore(storeId: string) {
  return useMutation({ mutationFn: () => api.leaveStore(storeId) });
}

function useReadInvitationsAnew(storeId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.invitations(storeId) });
}

export function useInvite(storeId: string) {
  return useMutation({
    mutationFn: ({ email, role }: InvitationValues) => api.invite(storeId, email, role),
    onSettled: useReadInvitationsAnew(storeId),
  });
}

export function useWithdrawInvitation(storeId: string) {
  return useMutation({
    mutationFn: (invitation: Invitation) => api.withdrawInvitation(storeId, invitation.invitation_id),
    onSettled: useReadInvitationsAnew(storeId),
  });
}
