import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const badgeStyles = cva(
  "inline-flex h-[22px] items-center gap-1 rounded-sm px-[7px] text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:stroke-[1.75]",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-2",
        accent: "bg-accent-soft text-accent-ink",
        good: "bg-good-soft text-good-ink",
        warn: "bg-warn-soft text-warn-ink",
        bad: "bg-bad-soft text-bad-ink",
        outline: "border border-line-strong bg-surface text-ink-2",
        sandbox: "h-6 border border-dashed border-warn bg-transparent px-2 text-warn-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeStyles>["tone"]>;

export function Badge({
  tone,
  className,
  ...rest
}: ComponentProps<"span"> & VariantProps<typeof badgeStyles>) {
  return <span className={cn(badgeStyles({ tone }), className)} {...rest} />;
}
