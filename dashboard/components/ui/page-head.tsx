import type { ReactNode } from "react";

/** Title and one sentence of what stands here; actions right, the primary one last. */
export function PageHead({
  title,
  text,
  actions,
}: {
  title: ReactNode;
  text?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4 max-lg:mb-4">
      <div className="min-w-0 grow">
        <h1 className="title-tracking flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl font-strong">
          {title}
        </h1>
        {text && <p className="mt-1.5 text-ink-2">{text}</p>}
      </div>
      {actions && (
        // Where all of it lies in the bar of a phone, no empty row is left behind.
        <div className="flex flex-wrap items-center gap-2 max-lg:has-[>[data-action-bar]:only-child]:contents">
          {actions}
        </div>
      )}
    </header>
  );
}
