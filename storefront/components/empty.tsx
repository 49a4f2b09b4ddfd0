import type { ReactNode } from "react";

/** One sentence and the next step. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-5 py-20 text-center">
      <p className="display text-[1.75rem]">{title}</p>
      {children}
    </div>
  );
}
