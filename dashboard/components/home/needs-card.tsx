"use client";

import {
  ChevronRight,
  CircleCheck,
  Compass,
  CreditCard,
  FilePen,
  Gauge,
  Package,
  Plug,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { withPicks, type Task, type TaskKind } from "@/lib/home/tasks";
import { useResearchDay } from "@/lib/queries/research";

const looks: Record<TaskKind, { icon: LucideIcon; isWarning?: boolean }> = {
  billing: { icon: CreditCard, isWarning: true },
  payments: { icon: CreditCard, isWarning: true },
  orders: { icon: Package },
  drafts: { icon: FilePen },
  picks: { icon: Compass },
  sources: { icon: TriangleAlert, isWarning: true },
  limits: { icon: Gauge, isWarning: true },
  setup: { icon: Plug },
};

/** Picks move with what is decided below; everything else is as it was when the page came. */
export function NeedsCard({ tasks: loaded, storeId }: { tasks: Task[]; storeId: string }) {
  const { data: day } = useResearchDay(storeId);
  const tasks = withPicks(loaded, day ?? null);
  return (
    <Card>
      <CardHead title="Needs you today" />
      {tasks.length === 0 ? (
        <p className="flex items-center gap-2.5 border-t border-line px-5 py-5 text-sm text-ink-2 max-lg:px-4">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" strokeWidth={1.75} />
          Nothing waits. Orders, drafts, picks and failing sources show up here.
        </p>
      ) : (
        <ul>
          {tasks.map((task, index) => (
            <TaskRow key={task.kind + task.title} task={task} storeId={storeId} isFirst={index === 0} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function TaskRow({ task, storeId, isFirst }: { task: Task; storeId: string; isFirst: boolean }) {
  const { icon: Icon, isWarning } = looks[task.kind];
  return (
    <li
      className={cn(
        "relative flex items-center gap-3.5 border-t border-line px-5 py-3 max-lg:px-4",
        task.link && "tap-row",
      )}
    >
      <span
        className={cn(
          "grid size-8 shrink-0 place-items-center rounded-lg",
          isWarning ? "bg-warn-soft text-warn-ink" : "bg-sunken text-ink-2",
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <p className="font-medium">{task.title}</p>
        <p className="text-sm text-ink-2">{task.reason}</p>
      </div>
      {task.link && (
        <Link
          href={`/stores/${storeId}${task.link.path}`}
          className={cn(
            buttonStyles({ look: isFirst ? "primary" : "plain", size: "row" }),
            "after:absolute after:inset-0 max-lg:border-0 max-lg:bg-transparent max-lg:p-0 max-lg:text-ink-3 max-lg:shadow-none",
          )}
        >
          <span className="max-lg:sr-only">{task.link.label}</span>
          <ChevronRight aria-hidden className="lg:hidden" />
        </Link>
      )}
    </li>
  );
}
