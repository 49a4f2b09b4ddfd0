import Link from "next/link";
import { formatCount } from "@/lib/format/numbers";
import { cn } from "@/lib/cn";

export type TabLink = { href: string; label: string; count?: number | null; isCurrent: boolean };

/** Tabs that are addresses: the back button and a shared link keep the place. */
export function TabLinks({ label, tabs }: { label: string; tabs: TabLink[] }) {
  return (
    <nav
      aria-label={label}
      className="no-scrollbar mb-4 overflow-x-auto border-b border-line max-lg:-mx-4 max-lg:px-4"
    >
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.isCurrent ? "page" : undefined}
              className={cn(
                "-mb-px flex h-10 items-center gap-2 border-b-2 text-sm whitespace-nowrap max-lg:h-11 max-lg:text-base",
                tab.isCurrent
                  ? "border-ink font-strong text-ink"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {tab.label}
              {typeof tab.count === "number" && (
                <span className={tab.isCurrent ? "text-ink-2" : "text-ink-3"}>{formatCount(tab.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
