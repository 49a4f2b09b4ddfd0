"use client";

import { ChevronRight, CircleCheck, ExternalLink } from "lucide-react";
import Link from "next/link";
import { StoreInitial } from "@/components/shell/store-switcher";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Home, Store } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { noPlan, tasksOf } from "@/lib/home/tasks";
import { useStoreHome } from "@/lib/queries/home";
import { addressOf } from "@/lib/stores/cards";
import { mayManage, roleNames } from "@/lib/stores/roles";

/** A store, whose it is, whether it sells, and what it wants; the last comes a moment later than the rest. */
export function StoreCard({ store }: { store: Store }) {
  const { data: home, error, refetch, isFetching } = useStoreHome(store.store_id);
  const base = `/stores/${store.store_id}`;
  const isOpen = store.status === "open";
  return (
    <Card className="flex flex-col">
      <div className="flex items-start gap-3 p-5 pb-4 max-lg:p-4">
        <StoreInitial name={store.name} size={40} />
        <div className="min-w-0 grow">
          <h2 className="title-tracking text-lg font-strong">
            <Link href={base} className="rounded-xs hover:text-accent-ink">
              {store.name}
            </Link>
          </h2>
          <a
            href={store.storefront_url}
            target="_blank"
            rel="noopener"
            className="flex items-center gap-1 text-sm text-ink-3 hover:text-ink max-lg:min-h-11"
          >
            <span className="truncate">{addressOf(store)}</span>
            <ExternalLink aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
            <span className="sr-only">, opens the shop</span>
          </a>
        </div>
        <div className="flex flex-wrap justify-end gap-1.5">
          <Badge tone="outline">{roleNames[store.role]}</Badge>
          <Badge tone={isOpen ? "good" : "warn"}>{isOpen ? "Open" : "Closed"}</Badge>
        </div>
      </div>
      {!isOpen && (
        <p className="border-t border-line px-5 py-3 text-sm text-ink-2 max-lg:px-4">
          Shoppers see a closed page; orders under way go on.{" "}
          {mayManage(store.role) && (
            <Link href={`${base}/settings#open`} className="font-medium text-accent-ink hover:underline">
              Open it in its settings
            </Link>
          )}
        </p>
      )}
      {home ? (
        <Wants home={home} store={store} />
      ) : error ? (
        <p className="flex items-center gap-3 border-t border-line px-5 py-3 text-sm text-ink-2 max-lg:px-4">
          <span className="grow">What it wants cannot be told right now. The shop still sells.</span>
          <Button size="row" isBusy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        <WantsSkeleton />
      )}
    </Card>
  );
}

function Wants({ home, store }: { home: Home; store: Store }) {
  const tasks = tasksOf(home, noPlan, { role: store.role, timezone: store.timezone, now: new Date() });
  const { checklist } = home;
  return (
    <>
      {tasks.length === 0 ? (
        <p className="flex items-center gap-2.5 border-t border-line px-5 py-3 text-sm text-ink-2 max-lg:px-4">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" strokeWidth={1.75} />
          Nothing waits here.
        </p>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={task.kind} className="tap-row relative border-t border-line px-5 py-2.5 max-lg:px-4">
              <Link
                href={`/stores/${store.store_id}${task.link?.path ?? ""}`}
                className="flex items-center gap-3 after:absolute after:inset-0"
              >
                <span className="min-w-0 grow">
                  <span className="block text-sm font-medium">{task.title}</span>
                  <span className="block text-xs text-ink-2">{task.reason}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-auto flex flex-wrap gap-x-4 border-t border-line px-5 py-3 text-xs text-ink-3 max-lg:px-4">
        <span>
          {formatMoney(home.today_revenue_minor, store.currency)} today,{" "}
          {ordersText(home.today_orders.length)}
        </span>
        {checklist.done < checklist.total && (
          <span>
            {checklist.done} of {checklist.total} steps before the first sale
          </span>
        )}
      </p>
    </>
  );
}

/** The API lists a hundred of a day at most. */
function ordersText(count: number): string {
  if (count === 0) return "no order yet";
  return count < 100 ? plural(count, "order") : "100 orders or more";
}

function WantsSkeleton() {
  return (
    <div role="status" className="animate-late space-y-3 border-t border-line px-5 py-4 max-lg:px-4">
      <span className="sr-only">Asking what the store wants</span>
      <Skeleton className="h-3 w-40" />
      <Skeleton className="h-2.5 w-56" />
    </div>
  );
}
