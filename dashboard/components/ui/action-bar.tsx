import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type ActionBarProps = {
  /** Nothing is to be done yet: a phone shows no bar, and a desk the button that cannot be pressed. */
  isIdle?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * What a page is there to do, the primary button last. On a phone it lies in a bar above the five places, from
 * `lg` on it stands where it is written. It is one element for both, so that nothing is read out or reached
 * twice, and its turn in the focus order is the same on both. How much of the page it covers is said in `globals.css`.
 */
export function ActionBar({ isIdle = false, className, children }: ActionBarProps) {
  return (
    <div
      data-action-bar
      className={cn(
        "flex items-center gap-2 lg:contents",
        "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-[var(--z-sticky)] max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3",
        // It reaches down behind the five places, or on pages without them to the edge of the screen.
        "max-lg:pb-[calc(0.75rem+var(--places-height))]",
        "max-lg:[&>:last-child]:grow max-lg:[&>span>button]:w-full",
        // The bar is one row of a known height: long words break inside of their button.
        "max-lg:[&_:is(a,button)]:shrink max-lg:[&_:is(a,button)]:leading-4 max-lg:[&_:is(a,button)]:whitespace-normal",
        isIdle && "max-lg:hidden",
        className,
      )}
    >
      {children}
    </div>
  );
}
