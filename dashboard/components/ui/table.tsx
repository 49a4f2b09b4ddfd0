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

export function Row({ className, isSelected, ...rest }: ComponentProps<"tr"> & { isSelected?: boolean }) {
  return (
    <tr
      className={cn(
        "tap-row border-b border-line last:border-b-0",
        isSelected && "bg-accent-soft/60 hover:bg-accent-soft/60",
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
