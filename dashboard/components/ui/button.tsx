import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const buttonStyles = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-sm font-medium whitespace-nowrap select-none transition-colors duration-[var(--motion-fast)] [&_svg]:size-4 [&_svg]:stroke-[1.75] [&_svg]:shrink-0 disabled:cursor-not-allowed",
  {
    variants: {
      look: {
        primary:
          "bg-accent text-on-accent shadow-1 hover:bg-accent-hover active:bg-accent-press disabled:border disabled:border-line disabled:bg-sunken disabled:text-ink-3 disabled:shadow-none",
        plain:
          "border border-line-strong bg-surface text-ink shadow-1 hover:bg-sunken active:bg-line disabled:text-ink-disabled dark:bg-raised dark:hover:bg-line",
        ghost: "text-ink-2 hover:bg-sunken hover:text-ink active:bg-line disabled:text-ink-disabled",
        destructive: "bg-bad text-white hover:brightness-95 active:brightness-90 dark:text-on-accent",
      },
      size: {
        base: "h-[34px] px-3.5 max-lg:h-11 max-lg:px-4 max-lg:text-base",
        row: "h-7 rounded-sm px-2.5 max-lg:h-11 max-lg:rounded-md",
        icon: "size-[34px] max-lg:size-11",
        iconRow: "size-7 rounded-sm max-lg:size-11",
      },
    },
    defaultVariants: { look: "plain", size: "base" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyles> & { asChild?: boolean; isBusy?: boolean };

/** Busy keeps the width: the label stays in place, unseen, under the spinner. */
export function Button({ className, look, size, asChild, isBusy, children, disabled, ...rest }: ButtonProps) {
  const classes = cn(buttonStyles({ look, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled}
      aria-busy={isBusy || undefined}
      {...rest}
      onClick={isBusy ? (event) => event.preventDefault() : rest.onClick}
    >
      {isBusy ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
          <LoaderCircle aria-hidden className="absolute animate-spin" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
