"use client";

import { Check, CircleQuestionMark, TrendingDown } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Thumb } from "@/components/ui/thumb";
import type { ProductImport } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { formatPercent, plural } from "@/lib/format/numbers";
import { openSentences } from "@/lib/imports/open";
import { useListKeys } from "@/lib/use-list-keys";
import { ChooseBox } from "./choose-box";

const THIN_MARGIN_PERCENT = 35;

type Choice = { chosen: string[]; onToggle: (importId: string) => void; onToggleAll: () => void };
type DraftTableProps = {
  items: ProductImport[];
  storeId: string;
  currency: string;
  isArchive?: boolean;
  choice?: Choice;
};

export function DraftTable({ items, storeId, currency, isArchive, choice }: DraftTableProps) {
  const toggleAt = (index: number) => {
    const item = items[index];
    if (item) choice?.onToggle(item.import_id);
  };
  const { active, setActive } = useListKeys(items.length, { x: toggleAt });
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          {choice && (
            <HeadCell className="w-9 pr-0">
              <ChooseBox
                label="Choose all drafts"
                isChosen={items.every(({ import_id }) => choice.chosen.includes(import_id))}
                onToggle={choice.onToggleAll}
              />
            </HeadCell>
          )}
          <HeadCell>Product</HeadCell>
          <HeadCell>{isArchive ? "State" : "Check"}</HeadCell>
          <HeadCell align="right">Price</HeadCell>
          <HeadCell align="right">Landed margin</HeadCell>
          <HeadCell>Made of</HeadCell>
          <HeadCell align="right">Took</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {items.map((item, index) => {
          const { review } = item;
          const isChosen = choice?.chosen.includes(item.import_id) ?? false;
          const href =
            isArchive && item.product_id
              ? `/stores/${storeId}/products/${item.product_id}`
              : `/stores/${storeId}/imports/${item.import_id}`;
          return (
            <Row
              key={item.import_id}
              isSelected={isChosen || (index === active && !isArchive)}
              onFocusCapture={() => setActive(index)}
              className={cn(
                "max-lg:grid max-lg:items-center max-lg:gap-y-1 max-lg:px-4 max-lg:py-3",
                choice ? "max-lg:grid-cols-[36px_1fr_auto]" : "max-lg:grid-cols-[1fr_auto]",
              )}
            >
              {choice && (
                <Cell className="w-9 pr-0! max-lg:h-auto max-lg:p-0!">
                  <ChooseBox
                    label={`Choose ${item.title}`}
                    isChosen={isChosen}
                    onToggle={() => choice.onToggle(item.import_id)}
                  />
                </Cell>
              )}
              <Cell className="max-lg:h-auto max-lg:p-0!">
                <div className="flex items-center gap-3">
                  <Thumb src={item.image_url} size={36} />
                  <Link href={href} data-row={index} className="rounded-xs font-medium hover:text-accent-ink">
                    {item.title}
                  </Link>
                </div>
              </Cell>
              <Cell
                className={cn(
                  "max-lg:order-3 max-lg:h-auto max-lg:p-0!",
                  choice ? "max-lg:col-span-3 max-lg:pl-21!" : "max-lg:col-span-2 max-lg:pl-12!",
                )}
              >
                <CheckBadge item={item} />
                <span className="ml-2 text-ink-3 lg:hidden">
                  {review &&
                    `${formatMoney(review.price.price_minor, currency)}, ${formatPercent(review.price.keep_percent)}`}
                </span>
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                {review ? formatMoney(review.price.price_minor, currency) : "–"}
              </Cell>
              <Cell align="right" className="font-strong max-lg:hidden">
                {review ? formatPercent(review.price.keep_percent) : "–"}
              </Cell>
              <Cell className="text-ink-2 max-lg:hidden">
                {review ? plural(review.images.kept, "image") : "–"}
              </Cell>
              <Cell align="right" className="text-ink-3 max-lg:hidden">
                {item.took_seconds === null ? "–" : `${Math.round(item.took_seconds)} s`}
              </Cell>
              <Cell align="right" className="max-lg:h-auto max-lg:p-0!">
                <Button asChild size="row">
                  <Link href={href}>
                    {isArchive ? "Open" : "Review"}
                    <span className="sr-only"> {item.title}</span>
                  </Link>
                </Button>
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function CheckBadge({ item }: { item: ProductImport }) {
  if (item.status === "canceled") return <Badge>Canceled</Badge>;
  if (item.product_status === "published") return <Badge tone="good">Published</Badge>;
  if (item.product_status !== "draft" || !item.review) return <Badge>Discarded</Badge>;
  const open = openSentences(item);
  if (open > 0) {
    return (
      <Badge tone="warn">
        <CircleQuestionMark aria-hidden />
        {plural(open, "sentence")} without source
      </Badge>
    );
  }
  if (item.review.price.keep_percent < THIN_MARGIN_PERCENT) {
    return (
      <Badge tone="warn">
        <TrendingDown aria-hidden />
        Margin under {THIN_MARGIN_PERCENT}%
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <Check aria-hidden />
      Ready
    </Badge>
  );
}
