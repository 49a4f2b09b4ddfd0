import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={cn("w-full border-collapse text-sm", className)} {...rest} />;
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cn("bg-sunken/60 text-xs text-ink-3", className)} {...rest} />;
}

type CellProps = { align?: "left" | "right" };

export function HeadCell({ align = "left", className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        "h-[34px] border-b border-line px-3 font-medium whitespace-nowrap first:pl-5 last:pr-5",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
      {...rest}
    />
  );
}

type RowProps = {
  isSelected?: boolean;
  /** On a phone the row is a card: a grid, whose columns and gaps the table says. */
  isCard?: boolean;
};

export function Row({ className, isSelected, isCard, ...rest }: ComponentProps<"tr"> & RowProps) {
  return (
    <tr
      className={cn(
        "tap-row border-b border-line last:border-b-0",
        isSelected && "bg-accent-soft/60 hover:bg-accent-soft/60",
        isCard &&
          "max-lg:grid max-lg:items-center max-lg:px-4 max-lg:py-3 max-lg:[&>td]:h-auto max-lg:[&>td]:p-0!",
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ align = "left", className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn(
        "h-[45px] px-3 first:pl-5 last:pr-5",
        align === "right" ? "text-right" : "text-left",
        className,
      )}
      {...rest}
    />
  );
}
