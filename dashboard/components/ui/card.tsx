import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      className={cn("min-w-0 rounded-lg border border-line bg-surface shadow-1", className)}
      {...rest}
    />
  );
}

type CardHeadProps = { title: ReactNode; meta?: ReactNode; end?: ReactNode; className?: string; id?: string };

export function CardHead({ title, meta, end, className, id }: CardHeadProps) {
  return (
    <div
      className={cn("flex flex-wrap items-baseline gap-x-2.5 gap-y-1 px-5 pt-5 pb-3 max-lg:px-4", className)}
    >
      <h2 id={id} className="title-tracking text-lg font-strong">
        {title}
      </h2>
      {meta && <span className="text-sm text-ink-3">{meta}</span>}
      {end && <div className="ml-auto self-center text-sm text-ink-3">{end}</div>}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("px-5 pb-5 max-lg:px-4 max-lg:pb-4", className)} {...rest} />;
}
