import { RefreshCw } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/api/problem";
import type { Resync, ResyncOutcome } from "@/lib/api/products";
import type { Product } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { followedValues, isResyncing, keptWord, resyncText } from "@/lib/products/resync";
import { useRequestResync, useResync } from "@/lib/queries/product-history";

type ResyncCardProps = { product: Product; canEdit: boolean; onFollowed: () => void };

/** The supplier's listing, read again when the owner asks: figures follow it, except those edited here. */
export function ResyncCard({ product, canEdit, onFollowed }: ResyncCardProps) {
  const { store } = useStoreScope();
  const toast = useToast();
  const { data, error } = useResync(store.store_id, product.product_id);
  const request = useRequestResync(store.store_id, product.product_id);
  const isMoving = data ? isResyncing(data) : false;
  useEnding(data ?? null, onFollowed);

  // An import that is gone leaves nothing to ask for: a card that can do nothing says nothing.
  if (error instanceof ApiProblem && error.status === 409) return null;
  return (
    <Card>
      <CardHead title="Supplier" meta={data?.finished_at && <Age at={data.finished_at} />} />
      <CardBody className="space-y-3 text-sm">
        <div aria-live="polite" className="space-y-3">
          {error ? (
            <p className="text-ink-2">When it was last read cannot be said right now.</p>
          ) : isMoving ? (
            <p className="text-ink-2">The supplier’s page is being read…</p>
          ) : data?.error ? (
            <Notice tone="warn">The last reading failed. {data.error.message}</Notice>
          ) : data?.outcome ? (
            <Outcome outcome={data.outcome} currency={product.currency} />
          ) : (
            data === null && (
              <p className="text-ink-2">
                Read the supplier’s page again, and prices, costs and stock follow it, except where you edited
                them. Texts and pictures stay.
              </p>
            )
          )}
        </div>
        {canEdit && (
          <Button
            isBusy={request.isPending || isMoving}
            onClick={() =>
              request.mutate(undefined, {
                onError: (problem) => toast({ text: `Not asked. ${problem.message}`, tone: "problem" }),
              })
            }
          >
            <RefreshCw aria-hidden />
            Read it again
          </Button>
        )}
      </CardBody>
    </Card>
  );
}

/** Tells once when a re-sync that was seen under way has changed something. */
function useEnding(resync: Resync | null, onFollowed: () => void) {
  const watched = useRef<string | null>(null);
  const tell = useEffectEvent(onFollowed);
  useEffect(() => {
    if (!resync) return;
    if (isResyncing(resync)) {
      watched.current = resync.resync_id;
    } else if (watched.current === resync.resync_id) {
      watched.current = null;
      if (resync.outcome && resync.outcome.changed.length > 0) tell();
    }
  }, [resync]);
}

function Outcome({ outcome, currency }: { outcome: ResyncOutcome; currency: string }) {
  const followed = followedValues(outcome, currency);
  return (
    <>
      <p className="text-ink-2">{resyncText(outcome)}</p>
      {followed.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {followed.map(({ name, before, after }) => (
            <li key={name} className="flex justify-between gap-3 py-1.5">
              <span className="min-w-0 break-words">{name}</span>
              <span className="whitespace-nowrap text-ink-2">
                {before} → <b className="font-strong text-ink">{after}</b>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Names title="Kept as you edited it" names={outcome.kept.map(keptWord)} />
      <Names
        title="No longer offered"
        names={outcome.gone.map((name) => name.replaceAll(" / ", ", ") || "this product")}
      />
      {outcome.not_added > 0 && (
        <p className="text-xs text-ink-3">
          {plural(outcome.not_added, "new variant")} of the supplier{" "}
          {outcome.not_added === 1 ? "was" : "were"} not added.
        </p>
      )}
    </>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className="text-xs break-words text-ink-3">
      {title}: <span className="text-ink-2">{names.join("; ")}</span>
    </p>
  );
}
