import {
  ChevronRight,
  CircleCheck,
  FilePen,
  Package,
  Plug,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import type { Need } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { plural } from "@/lib/format/numbers";

type Look = {
  icon: LucideIcon;
  title: (count: number) => string;
  action: string;
  path: string;
  isWarning?: boolean;
};

const looks: Record<Need["kind"], Look> = {
  orders_to_send: {
    icon: Package,
    title: (count) => `${plural(count, "order")} to send`,
    action: "See orders",
    path: "/orders?view=to_send",
  },
  drafts_to_review: {
    icon: FilePen,
    title: (count) => `${plural(count, "draft")} to review`,
    action: "Review",
    path: "/imports",
  },
  source_failing: {
    icon: TriangleAlert,
    title: (count) => (count === 1 ? "A source is not answering" : `${count} sources are not answering`),
    action: "See sources",
    path: "/research",
    isWarning: true,
  },
  onboarding: {
    icon: Plug,
    title: () => "The store is not ready to sell",
    action: "Set it up",
    path: "/settings#payments",
  },
};

export function NeedsCard({ needs, storeId }: { needs: Need[]; storeId: string }) {
  return (
    <Card>
      <CardHead title="Needs you today" />
      {needs.length === 0 ? (
        <p className="flex items-center gap-2.5 border-t border-line px-5 py-5 text-sm text-ink-2 max-lg:px-4">
          <CircleCheck aria-hidden className="size-4 text-good" strokeWidth={1.75} />
          Nothing waits. Orders, drafts and failing sources show up here.
        </p>
      ) : (
        <ul>
          {needs.map((need, index) => (
            <NeedRow key={need.kind} need={need} storeId={storeId} isFirst={index === 0} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function NeedRow({ need, storeId, isFirst }: { need: Need; storeId: string; isFirst: boolean }) {
  const look = looks[need.kind];
  const Icon = look.icon;
  return (
    <li className="tap-row relative flex items-center gap-3.5 border-t border-line px-5 py-3 max-lg:px-4">
      <span
        className={cn(
          "grid size-8 shrink-0 place-items-center rounded-lg",
          look.isWarning ? "bg-warn-soft text-warn-ink" : "bg-sunken text-ink-2",
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <p className="font-medium">{look.title(need.count)}</p>
        <p className="text-sm text-ink-2">{need.detail}</p>
      </div>
      <Link
        href={`/stores/${storeId}${look.path}`}
        className={cn(
          buttonStyles({ look: isFirst ? "primary" : "plain", size: "row" }),
          "after:absolute after:inset-0 max-lg:border-0 max-lg:bg-transparent max-lg:p-0 max-lg:text-ink-3 max-lg:shadow-none",
        )}
      >
        <span className="max-lg:sr-only">{look.action}</span>
        <ChevronRight aria-hidden className="lg:hidden" />
      </Link>
    </li>
  );
}
