"use client";

import { ChartLine, Clock, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { BoardSkeleton } from "@/components/ui/skeleton";
import { currencyGroups, hasSeveralDays, widestRange } from "@/lib/analytics/all-stores";
import { rangeParams, withQuery } from "@/lib/analytics/range";
import { todayIn } from "@/lib/analytics/why";
import type { AskedRange } from "@/lib/api/figures";
import type { Store } from "@/lib/api/types";
import { formatSince, longAge, secondsSince } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { useAllStores } from "@/lib/queries/analytics";
import { CurrencyCard } from "./currency-card";
import { RangePicker } from "./range-picker";
import { TroubleNotice } from "./trouble-notice";

const STALE_SECONDS = 15 * 60;

/** All stores of a person side by side, each in its own currency and its own days. */
export function AllStoresBoard({ asked, stores }: { asked: AskedRange; stores: Store[] }) {
  const router = useRouter();
  const { data, error, refetch } = useAllStores(asked);
  // Moments are told as the first store's clock shows them: stores may lie in different zones.
  const [first] = stores;
  const timezone = first?.timezone ?? "UTC";
  return (
    <>
      <PageHead
        title="All stores"
        text={data?.ready ? <CountedUpTo asOf={data.as_of} timezone={timezone} /> : undefined}
        actions={
          <RangePicker
            asked={asked}
            shown={data?.ready ? widestRange(data.stores) : undefined}
            today={todayIn(timezone)}
            onChange={(next) =>
              router.replace(withQuery("/stores/all", rangeParams(next)), { scroll: false })
            }
          />
        }
      />
      {error && !data ? (
        <ErrorState
          title="Figures cannot be loaded"
          text="The shops still sell, and nothing goes uncounted."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <BoardSkeleton label="Loading the figures" />
      ) : !data.ready ? (
        <Card>
          {stores.length === 0 ? (
            <EmptyState
              icon={ChartLine}
              title="You are in no store yet"
              text="Open one, and its figures stand here beside those of your others."
            >
              <Button asChild look="primary">
                <Link href="/stores/new">
                  <Plus aria-hidden />
                  New store
                </Link>
              </Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon={ChartLine}
              title="Nothing has been counted yet"
              text="Figures appear after the first count. Visits and orders are counted every five minutes."
            />
          )}
        </Card>
      ) : (
        <>
          {first && (
            <TroubleNotice
              trouble={data.trouble}
              asOf={data.as_of}
              storeId={first.store_id}
              timezone={timezone}
            />
          )}
          <div className="space-y-5">
            {currencyGroups(data).map((group) => (
              <CurrencyCard key={group.currency} group={group} asked={asked} />
            ))}
          </div>
          <p className="mt-4 text-sm text-ink-3">
            {plural(data.stores.length, "store")}. Amounts of different currencies are not added.
            {hasSeveralDays(data.stores) && " It is not the same day in all of them: each has its own days."}
          </p>
        </>
      )}
    </>
  );
}

function CountedUpTo({ asOf, timezone }: { asOf: string; timezone: string }) {
  const now = new Date();
  const age = secondsSince(asOf, now);
  return (
    <span className="inline-flex flex-wrap items-center gap-2" suppressHydrationWarning>
      Counted up to {formatSince(asOf, timezone, now)}
      {age > STALE_SECONDS && (
        <Badge tone="warn">
          <Clock aria-hidden />
          {longAge(age).replace(" ago", " old")}
        </Badge>
      )}
    </span>
  );
}
