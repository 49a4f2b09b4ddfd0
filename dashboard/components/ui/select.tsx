import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "./input";

type SelectProps = ComponentProps<"select"> & { options: { value: string; label: string }[] };

/** The platform's own list: it opens fast, works by keyboard and becomes a wheel on phones. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(controlStyles, "h-[34px] appearance-none pr-9 pl-3 max-lg:h-11")} {...rest}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
