import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { ResearchFigures } from "@/lib/api/figures";
import { formatDay } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/numbers";
import { WhyButton } from "./why";

type Picked = ResearchFigures["items"][number];

const heads: { label: string; metric: string; isOnPhones?: boolean }[] = [
  { label: "Score", metric: "research.score" },
  { label: "After a week", metric: "research.growth_7" },
  { label: "After two", metric: "research.growth_14" },
  { label: "Grew", metric: "research.hits", isOnPhones: true },
  { label: "Views", metric: "research.views" },
  { label: "Orders", metric: "research.orders" },
  { label: "Kept", metric: "research.margin_minor", isOnPhones: true },
];

export function PickedTable({
  items,
  currency,
  storeId,
}: {
  items: Picked[];
  currency: string;
  storeId: string;
}) {
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell>Pick</HeadCell>
          {heads.map(({ label, metric, isOnPhones }) => (
            <HeadCell key={metric} align="right" className={isOnPhones ? "" : "max-lg:hidden"}>
              <span className="inline-flex items-center gap-0.5">
                {label}
                <WhyButton metric={metric} title={label} />
              </span>
            </HeadCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {items.map((item) => (
          <Row key={`${item.candidate_id}/${item.picked_on}`}>
            <Cell className="max-w-0 py-1.5 lg:w-[34%] max-lg:w-full">
              <PickName item={item} storeId={storeId} />
              <span className="block text-xs text-ink-3">
                picked {formatDay(item.picked_on)}
                {item.product_id === null && ", not imported"}
              </span>
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {Math.round(item.score)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              <Growth share={item.growth_7} />
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              <Growth share={item.growth_14} />
            </Cell>
            <Cell align="right">
              <Outcome isHit={item.is_hit} />
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {item.views === null ? <Nothing /> : formatCount(item.views)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {item.orders === null ? <Nothing /> : formatCount(item.orders)}
            </Cell>
            <Cell align="right" className="font-strong whitespace-nowrap">
              {item.margin_minor === null ? <Nothing /> : formatMoney(item.margin_minor, currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function PickName({ item, storeId }: { item: Picked; storeId: string }) {
  if (item.product_id === null) {
    return (
      <span className="block truncate text-ink-2" title={item.title ?? item.candidate_id}>
        {item.title ?? <span className="font-mono text-xs">{item.candidate_id}</span>}
      </span>
    );
  }
  return (
    <Link
      href={`/stores/${storeId}/products/${item.product_id}`}
      className="block truncate rounded-xs font-medium hover:text-accent-ink"
    >
      {item.title ?? item.candidate_id}
    </Link>
  );
}

function Nothing() {
  return (
    <span className="font-text text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">not known</span>
    </span>
  );
}

function Growth({ share }: { share: number | null }) {
  if (share === null) return <Nothing />;
  return `${share > 0 ? "+" : ""}${formatPercent(share * 100)}`;
}

function Outcome({ isHit }: { isHit: boolean | null }) {
  if (isHit === null) return <span className="text-ink-3">waits</span>;
  return isHit ? <Badge tone="good">hit</Badge> : <span className="text-ink-3">no hit</span>;
}
