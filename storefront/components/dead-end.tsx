import type { ReactNode } from "react";

type Props = { title: string; text: string; children?: ReactNode };

/** Where a path ends: what is not here, why that may be, and the ways on. */
export function DeadEnd({ title, text, children }: Props) {
  return (
    <div className="frame grid min-h-[50vh] content-center justify-items-center gap-5 py-20 text-center md:py-28">
      <h1 className="text-[2.25rem] md:text-[3rem]">{title}</h1>
      <p className="max-w-md text-muted">{text}</p>
      {children && <div className="flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
