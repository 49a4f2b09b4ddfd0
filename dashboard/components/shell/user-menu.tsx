"use client";

import { Check, CircleUserRound, Ellipsis, LogOut, Monitor, Moon, Sun } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { signOut } from "@/lib/auth/sign-out";
import { applyTheme, currentThemeChoice, type ThemeChoice } from "@/lib/theme";
import { useStoreScope } from "./store-context";
import { menuClass, menuItemClass } from "./store-switcher";

export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  return ((parts[0]?.[0] ?? "") + (parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "")).toUpperCase();
}

export const themeChoices = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export function UserMenu() {
  const { user, store } = useStoreScope();
  const [choice, setChoice] = useState<ThemeChoice>("system");
  return (
    <DropdownMenu.Root onOpenChange={(isOpen) => isOpen && setChoice(currentThemeChoice())}>
      <DropdownMenu.Trigger className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-hull-2/60 focus-visible:outline-hull-accent">
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-hull-2 text-2xs font-strong text-hull-ink"
        >
          {initialsOf(user.name)}
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate text-sm/4 font-medium text-hull-ink">{user.name}</span>
          <span className="block text-2xs">
            <span className="capitalize">{store.plan}</span> plan
          </span>
        </span>
        <Ellipsis aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">Account menu</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content side="top" align="start" sideOffset={6} className={menuClass}>
          <p className="truncate px-2 py-1.5 text-xs text-ink-3">{user.email}</p>
          <DropdownMenu.RadioGroup
            value={choice}
            onValueChange={(next) => {
              const picked = themeChoices.find(({ value }) => value === next)?.value ?? "system";
              setChoice(picked);
              applyTheme(picked);
            }}
          >
            {themeChoices.map(({ value, label, icon: Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={menuItemClass}>
                <Icon aria-hidden />
                <span className="grow">{label}</span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="text-accent-ink" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item asChild className={menuItemClass}>
            <Link href="/account">
              <CircleUserRound aria-hidden />
              Your account
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menuItemClass} onSelect={() => void signOut()}>
            <LogOut aria-hidden />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
