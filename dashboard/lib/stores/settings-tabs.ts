import type { Role } from "@/lib/api/types";
import { mayAdminister } from "./roles";

type SettingsTab = { path: string; label: string; isOwnersOnly?: boolean };

const tabs: SettingsTab[] = [
  { path: "", label: "General" },
  { path: "/look", label: "Look" },
  { path: "/shipping", label: "Shipping" },
  { path: "/team", label: "Team" },
  { path: "/log", label: "Log", isOwnersOnly: true },
];

/** Paths below `/stores/[storeId]/settings`, as far as a role can open them. */
export function settingsTabs(role: Role): SettingsTab[] {
  return tabs.filter(({ isOwnersOnly }) => !isOwnersOnly || mayAdminister(role));
}
