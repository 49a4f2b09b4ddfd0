import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { TopBar, type Crumb } from "./top-bar";

type PageProps = { crumbs: Crumb[]; phoneTitle?: string; className?: string; children: ReactNode };

/** What every page under a store stands in: the top bar with its place, and the deck. */
export function Page({ crumbs, phoneTitle, className, children }: PageProps) {
  return (
    <>
      <TopBar crumbs={crumbs} phoneTitle={phoneTitle} />
      <main
        id="content"
        tabIndex={-1}
        className={cn(
          "mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 outline-none max-lg:px-4 max-lg:pt-5 max-lg:pb-[calc(3.5rem+var(--foot-height))]",
          className,
        )}
      >
        {children}
      </main>
    </>
  );
}
