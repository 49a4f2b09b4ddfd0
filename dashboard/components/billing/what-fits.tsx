import { Compass, PackagePlus, Store as StoreIcon, Tag, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { PlanAmounts, PlanPreview } from "@/lib/api/billing";
import { keptOf } from "@/lib/billing/fitting";
import { limitText, type LimitKey } from "@/lib/billing/plans";
import { formatCount } from "@/lib/format/numbers";
import { HiddenProducts } from "./hidden-products";
import { StoreChoice } from "./store-choice";

type WhatFitsProps = {
  preview: PlanPreview;
  /** Of the plan one has now. */
  before: PlanAmounts;
  chosen: string[];
  /** Absent where the choice cannot be kept. */
  onChoose?: (kept: string[]) => void;
};

const allowances: { key: LimitKey; icon: LucideIcon; less: string; more: string }[] = [
  { key: "imports_month", icon: PackagePlus, less: "What was imported stays.", more: "From that day on." },
  {
    key: "research_runs_day",
    icon: Compass,
    less: "Your history and the track record stay.",
    more: "From that day on.",
  },
];

/** What a plan would close, hide and allow; chosen before it bites. */
export function WhatFits({ preview, before, chosen, onChoose }: WhatFitsProps) {
  const { stores, limits, hidden_count: hidden, products } = preview;
  const kept = keptOf(preview, chosen);
  const closing = stores.length - kept.length;
  const isMisfit = closing > 0 || hidden > 0;
  return (
    <section>
      <h2 className="title-tracking mt-8 mb-3 text-xl font-strong">
        {isMisfit ? "What no longer fits" : "What changes"}
      </h2>
      <Card>
        {closing > 0 ? (
          <Line
            icon={StoreIcon}
            title={`${formatCount(closing)} of ${formatCount(stores.length)} stores ${closing === 1 ? "closes" : "close"} to shoppers`}
            text={
              onChoose
                ? `Choose ${limits.stores === 1 ? "the one" : `the ${limits.stores}`} to keep open. The others show a closed page; orders already paid go on.`
                : "Those that sell most stay open. The others show a closed page; orders already paid go on."
            }
          >
            {onChoose ? (
              <StoreChoice stores={stores} kept={kept} room={limits.stores} onChange={onChoose} />
            ) : (
              <p className="mt-1 text-sm text-ink-2">
                Closes:{" "}
                {stores
                  .filter(({ is_kept }) => !is_kept)
                  .map(({ name }) => name)
                  .join(", ")}
              </p>
            )}
          </Line>
        ) : (
          <Line
            icon={StoreIcon}
            title={instead("stores", limits, before)}
            text="Every store you have stays open."
          />
        )}
        {hidden > 0 ? (
          <Line
            icon={Tag}
            title={`${formatCount(hidden)} of ${formatCount(products)} products ${hidden === 1 ? "is" : "are"} hidden`}
            text={`The ${formatCount(products - hidden)} that are published and sold best stay. Nothing is deleted.`}
          >
            <HiddenProducts preview={preview} />
          </Line>
        ) : (
          <Line icon={Tag} title={instead("products", limits, before)} text="Every product you have stays." />
        )}
        {allowances.map(({ key, icon, less, more }) => (
          <Line
            key={key}
            icon={icon}
            title={instead(key, limits, before)}
            text={limits[key] < before[key] ? less : limits[key] > before[key] ? more : "As before."}
          />
        ))}
      </Card>
    </section>
  );
}

/** "50 imports a month instead of 200" */
function instead(key: LimitKey, limits: PlanAmounts, before: PlanAmounts): string {
  const now = limitText(key, limits[key]);
  return limits[key] === before[key] ? now : `${now} instead of ${formatCount(before[key])}`;
}

type LineProps = { icon: LucideIcon; title: string; text: string; children?: ReactNode };

function Line({ icon: Icon, title, text, children }: LineProps) {
  return (
    <div className="flex gap-3.5 border-t border-line px-5 py-4 first:border-t-0 max-lg:px-4">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-sunken text-ink-2">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <h3 className="font-medium">{title}</h3>
        <p className="text-sm text-ink-2">{text}</p>
        {children}
      </div>
    </div>
  );
}
