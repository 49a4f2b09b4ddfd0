import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { PricePeriod } from "@/lib/api/products";
import type { Product } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { dayIn, formatDate, formatTime } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { lowestOffered, movedBy, periodsOf, WINDOW_DAYS } from "@/lib/products/price-history";
import { useProductPrices } from "@/lib/queries/product-history";

const SHOWN = 6;

export function PriceHistoryCard({ product }: { product: Product }) {
  const { store } = useStoreScope();
  const [chosen, setChosen] = useState("");
  const [isWhole, setWhole] = useState(false);
  const [now] = useState(() => new Date());
  const { data, error, refetch } = useProductPrices(store.store_id, product.product_id);
  const { variants } = product;
  const variant = variants.find(({ variant_id }) => variant_id === chosen) ?? variants[0];
  const periods = periodsOf(data?.items ?? [], variant?.variant_id ?? "");
  const lowest = lowestOffered(periods, now);
  return (
    <Card className="overflow-hidden">
      <CardHead
        title="Price history"
        meta={
          lowest !== null &&
          `lowest of the last ${WINDOW_DAYS} days: ${formatMoney(lowest, product.currency)}`
        }
        end={
          variants.length > 1 && (
            <Select
              aria-label="Variant"
              className="w-44 max-lg:w-full"
              options={variants.map(({ variant_id, option_values }) => ({
                value: variant_id,
                label: option_values.join(", "),
              }))}
              value={variant?.variant_id}
              onChange={(event) => setChosen(event.target.value)}
            />
          )
        }
      />
      {error && !data ? (
        <ErrorState
          title="Former prices cannot be loaded"
          text="They are kept, and everything else can be edited."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <CardBody role="status">
          <span className="sr-only">Loading former prices</span>
          <Skeleton className="h-4 w-full" />
          <Skeleton className="mt-3 h-4 w-2/3" />
        </CardBody>
      ) : periods.length === 0 ? (
        <CardBody className="text-sm text-ink-2">No price of this variant is on record yet.</CardBody>
      ) : (
        <>
          <Periods
            periods={isWhole ? periods : periods.slice(0, SHOWN)}
            currency={product.currency}
            all={periods}
          />
          {!isWhole && periods.length > SHOWN && (
            <div className="border-t border-line p-3 text-center">
              <Button size="row" onClick={() => setWhole(true)}>
                Show {periods.length - SHOWN} more
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

type PeriodsProps = { periods: PricePeriod[]; all: PricePeriod[]; currency: string };

function Periods({ periods, all, currency }: PeriodsProps) {
  const { store } = useStoreScope();
  const moment = (at: string) => `${formatDate(dayIn(at, store.timezone))} ${formatTime(at, store.timezone)}`;
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell>Since</HeadCell>
          <HeadCell className="max-lg:hidden">Until</HeadCell>
          <HeadCell>In the shop</HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Compare-at
          </HeadCell>
          <HeadCell align="right">Price</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {periods.map((period, index) => (
          <Row key={`${period.valid_from}${index}`}>
            <Cell className="text-ink-2">{moment(period.valid_from)}</Cell>
            <Cell className="text-ink-2 max-lg:hidden">
              {period.valid_to === null ? "now" : moment(period.valid_to)}
            </Cell>
            <Cell className="text-ink-2">{period.is_offered ? "offered" : "not offered"}</Cell>
            <Cell align="right" className="text-ink-2 max-lg:hidden">
              {period.compare_at_minor === null ? "–" : formatMoney(period.compare_at_minor, currency)}
            </Cell>
            <Cell align="right" className="font-strong whitespace-nowrap">
              <Moved minor={movedBy(all, index)} currency={currency} />
              {formatMoney(period.price_minor, currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Moved({ minor, currency }: { minor: number | null; currency: string }) {
  if (!minor) return null;
  return (
    <span className={cn("mr-2 text-xs font-text", minor > 0 ? "text-ink-3" : "text-ink-2")}>
      {minor > 0 ? "+" : ""}
      {formatMoney(minor, currency)}
    </span>
  );
}
