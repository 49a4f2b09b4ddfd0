import { ExternalLink, Plus } from "lucide-react";
import Link from "next/link";
import { TroubleNotice } from "@/components/analytics/trouble-notice";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import type { Home, ResearchDay, Store, User } from "@/lib/api/types";
import { dayIn, formatWeekday } from "@/lib/format/dates";
import { countWord } from "@/lib/format/numbers";
import { countThings, tasksOf, withPicks, type HomePlan } from "@/lib/home/tasks";
import { mayManage } from "@/lib/stores/roles";
import { ChecklistCard } from "./checklist-card";
import { NeedsCard } from "./needs-card";
import { PicksCard } from "./picks-card";
import { SourcesCard } from "./sources-card";
import { TodayCard } from "./today-card";
import { YesterdayCard } from "./yesterday-card";

type HomeBoardProps = {
  home: Home;
  store: Store;
  user: User;
  research: ResearchDay | null;
  plan: HomePlan;
};

export function HomeBoard({ home, store, user, research, plan }: HomeBoardProps) {
  const now = new Date();
  const firstName = user.name.trim().split(/\s+/)[0] ?? user.name;
  const hasChecklist = home.checklist.done < home.checklist.total;
  const tasks = tasksOf(home, plan, { role: store.role, timezone: store.timezone, now });
  const manages = mayManage(store.role);
  const base = `/stores/${store.store_id}`;
  return (
    <>
      <PageHead
        title={`${greeting(now, store.timezone)}, ${firstName}`}
        text={`${formatWeekday(dayIn(now, store.timezone), "long")}. ${thingsSentence(countThings(withPicks(tasks, research)))}`}
        actions={
          <div className="flex gap-2 max-lg:hidden">
            <Button asChild>
              <a href={store.storefront_url} target="_blank" rel="noopener">
                <ExternalLink aria-hidden />
                View store
              </a>
            </Button>
            {manages && (
              <Button asChild look="primary">
                <Link href={`${base}/products/new`}>
                  <Plus aria-hidden />
                  New product
                </Link>
              </Button>
            )}
          </div>
        }
      />
      {home.as_of && (
        <TroubleNotice
          trouble={home.trouble}
          asOf={home.as_of}
          storeId={store.store_id}
          timezone={store.timezone}
        />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0 space-y-5">
          <NeedsCard tasks={tasks} storeId={store.store_id} />
          <YesterdayCard yesterday={home.yesterday} currency={store.currency} timezone={store.timezone} />
          {research && <PicksCard storeId={store.store_id} initial={research} mayDecide={manages} />}
        </div>
        <div className="min-w-0 space-y-5">
          {hasChecklist && (
            <ChecklistCard checklist={home.checklist} storeId={store.store_id} role={store.role} />
          )}
          <TodayCard home={home} store={store} />
          <SourcesCard sources={home.sources} timezone={store.timezone} />
        </div>
      </div>
    </>
  );
}

function greeting(now: Date, timezone: string): string {
  const hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", timeZone: timezone }).format(now));
  if (hour < 5) return "Good evening";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

function thingsSentence(things: number): string {
  if (things === 0) return "Nothing waits for you.";
  return `${countWord(things)} ${things === 1 ? "thing wants" : "things want"} you.`;
}
