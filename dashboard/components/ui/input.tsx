import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const controlStyles =
  "w-full rounded-md border border-control-line bg-surface text-sm text-ink transition-shadow duration-[var(--motion-fast)] max-lg:text-lg focus-visible:border-focus focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-focus/25 aria-invalid:border-bad aria-invalid:ring-3 aria-invalid:ring-bad/15 disabled:border-line-strong disabled:bg-sunken disabled:text-ink-disabled dark:bg-raised";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(controlStyles, "h-[34px] px-3 max-lg:h-11", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea className={cn(controlStyles, "min-h-24 px-3 py-2 leading-[1.375rem]", className)} {...rest} />
  );
}

/** A field with a fixed word before or after what is typed: a currency sign, a unit, an address. */
export function AffixInput({
  prefix,
  suffix,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "prefix"> & { prefix?: string; suffix?: string }) {
  return (
    <span
      className={cn(
        "flex h-[34px] w-full items-center rounded-md border border-control-line bg-surface px-3 text-sm max-lg:h-11 max-lg:text-lg focus-within:border-focus focus-within:ring-3 focus-within:ring-focus/25 has-aria-invalid:border-bad dark:bg-raised",
        className,
      )}
    >
      {prefix && <span className="mr-1 text-ink-3">{prefix}</span>}
      <input className="h-full w-full min-w-0 bg-transparent outline-none" {...rest} />
      {suffix && <span className="ml-1 whitespace-nowrap text-ink-3">{suffix}</span>}
    </span>
  );
}
