import type { ReactNode } from "react";

type Props = { title: string; text?: string; children: ReactNode };

/** One part of the account: what it is on the left, what can be done on the right. */
export function Section({ title, text, children }: Props) {
  return (
    <section className="grid grid-cols-1 gap-x-12 gap-y-5 border-t border-line py-9 md:grid-cols-[15rem_minmax(0,1fr)] md:py-11">
      <div>
        <h2 className="text-[1.5rem] md:text-[1.625rem]">{title}</h2>
        {text && <p className="mt-2 text-[0.9375rem] text-muted">{text}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
