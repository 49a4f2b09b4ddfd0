import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  children?: ReactNode;
  /** Its title is the page's heading: nothing else is on the page. */
  isWholePage?: boolean;
};

/** Icon, one sentence, the next step. "Nothing found" uses it as well and repeats the question. */
export function EmptyState({ icon: Icon, title, text, children, isWholePage = false }: EmptyStateProps) {
  const Heading = isWholePage ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-96 flex-col items-center px-6 py-14 text-center">
      <span className="mb-3 grid size-11 place-items-center rounded-full bg-accent-soft text-accent-ink">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <Heading className="title-tracking text-lg font-strong">{title}</Heading>
      <p className="mt-1 text-sm text-ink-2">{text}</p>
      {children && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
