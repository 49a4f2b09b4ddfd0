import type { Role } from "@/lib/api/types";

export const roleNames: Record<Role, string> = { owner: "Owner", manager: "Manager", viewer: "Viewer" };

/** Viewers see everything and change nothing. */
export function mayManage(role: Role): boolean {
  return role !== "viewer";
}

/** How the plan is called whose limits hold in a store: its owner's, whoever works there. */
export function planWord(role: Role): string {
  return role === "owner" ? "your plan" : "the owner’s plan";
}

/** Who belongs to the team, and whether the store exists, its owner decides. */
export function mayAdminister(role: Role): boolean {
  return role === "owner";
}
