"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/cn";
import { useNavCounts } from "@/lib/queries/nav-counts";
import { SlipwayLogo } from "./logo";
import { footItems, isCurrentPath, navGroups, type NavItem } from "./navigation";
import { useStoreScope } from "./store-context";
import { StoreSwitcher } from "./store-switcher";
import { UserMenu } from "./user-menu";

export function Sidebar() {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}`;
  const counts = useNavCounts(store.store_id);
  return (
    <div className="hidden w-[228px] shrink-0 bg-hull text-hull-ink-2 lg:block">
      <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3 pt-3 pb-2">
        <Link href={base} className="mb-3.5 w-max rounded-md px-1.5 text-hull-ink">
          <SlipwayLogo />
        </Link>
        <StoreSwitcher />
        <nav aria-label="Main" className="mt-3 grow">
          {navGroups.map((group, index) => (
            <ul
              key={index}
              className="mx-0 border-hull-line not-first:mt-2 not-first:border-t not-first:pt-2"
            >
              {group.map((item) => (
                <NavLink key={item.path} item={item} base={base} count={item.count && counts[item.count]} />
              ))}
            </ul>
          ))}
        </nav>
        <ul className="mt-4">
          {footItems.map((item) => (
            <NavLink key={item.path} item={item} base={base} />
          ))}
        </ul>
        <div className="mt-2 border-t border-hull-line pt-2">
          <UserMenu />
        </div>
      </div>
    </div>
  );
}

function NavLink({ item, base, count }: { item: NavItem; base: string; count?: number }) {
  const isCurrent = isCurrentPath(usePathname(), base, item.path);
  const Icon = item.icon;
  return (
    <li className="relative">
      {isCurrent && (
        <span aria-hidden className="absolute top-1.5 -left-3 h-5 w-[3px] rounded-r-full bg-hull-accent" />
      )}
      <Link
        href={base + item.path}
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm transition-colors duration-[var(--motion-fast)] focus-visible:outline-hull-accent",
          isCurrent ? "bg-hull-2 font-strong text-hull-ink" : "hover:bg-hull-2/60 hover:text-hull-ink",
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="grow">{item.label}</span>
        {Boolean(count) && <span className="text-xs">{count}</span>}
      </Link>
    </li>
  );
}
