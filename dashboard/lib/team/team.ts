import { z } from "@/lib/zod";
import type { Invitation, Member, Role, TeamRole } from "@/lib/api/types";
import { roleNames } from "@/lib/stores/roles";

export const roleOptions: { value: TeamRole; label: string }[] = [
  { value: "manager", label: roleNames.manager },
  { value: "viewer", label: roleNames.viewer },
];

export const roleTexts: Record<Role, string> = {
  owner: "Does everything, and alone decides on team, billing, the address and deleting.",
  manager: "Runs the shop: products, orders, discounts, settings.",
  viewer: "Sees everything, changes nothing.",
};

/** One address, of nobody who is in the team. */
export function invitationSchema(members: Pick<Member, "email">[]) {
  const taken = new Set(members.map(({ email }) => email.toLowerCase()));
  return z.object({
    email: z
      .email("Write an address like ada@example.com")
      .refine((email) => !taken.has(email.toLowerCase()), { message: "Is in the team already" }),
    role: z.enum(["manager", "viewer"]),
  });
}

export type InvitationValues = z.infer<ReturnType<typeof invitationSchema>>;

/** A second invitation of an address takes the place of the first, whose link ends. */
export function openInvitationOf(invitations: Invitation[], email: string): Invitation | undefined {
  return invitations.find((invitation) => invitation.email.toLowerCase() === email.trim().toLowerCase());
}

/** "Good for 3 days"; an expired one says so. */
export function validityText({ expires_at, is_expired }: Invitation, now: Date): string {
  const left = new Date(expires_at).getTime() - now.getTime();
  if (is_expired || left <= 0) return "Expired";
  const days = Math.floor(left / 86_400_000);
  if (days === 0) return "Good for less than a day";
  return days === 1 ? "Good for 1 day" : `Good for ${days} days`;
}
