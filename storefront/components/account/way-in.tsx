import type { ReactNode } from "react";

type Props = { title: string; text?: string; children: ReactNode; foot?: ReactNode };

/** The frame of the pages before the account: one thing to do, and where else to go. */
export function WayIn({ title, text, children, foot }: Props) {
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-16">
      <div className="mx-auto max-w-[26rem]">
        <h1 className="text-[2.25rem] md:text-[2.75rem]">{title}</h1>
        {text && <p className="mt-3 text-muted">{text}</p>}
        <div className="mt-7">{children}</div>
        {foot && (
          <div className="mt-8 grid justify-items-start gap-1 border-t border-line pt-5 text-[0.9375rem]">
            {foot}
          </div>
        )}
      </div>
    </div>
  );
}
