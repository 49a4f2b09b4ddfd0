import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const looks = {
  warn: { icon: TriangleAlert, className: "border-warn/60 bg-warn-soft [&_svg]:text-warn-ink" },
  bad: { icon: CircleAlert, className: "border-bad/50 bg-bad-soft [&_svg]:text-bad-ink" },
  note: { icon: Info, className: "border-line bg-sunken [&_svg]:text-ink-3" },
};

type NoticeProps = { tone?: keyof typeof looks; children: ReactNode; end?: ReactNode; className?: string };

/** A standing message above the work it concerns; it stays until it is solved. */
export function Notice({ tone = "note", children, end, className }: NoticeProps) {
  const { icon: Icon, className: look } = looks[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn("flex items-start gap-3 rounded-md border px-4 py-2.5 text-sm text-ink", look, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <div className="min-w-0 grow">{children}</div>
      {end && <div className="shrink-0">{end}</div>}
    </div>
  );
}
