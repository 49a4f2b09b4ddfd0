"use client";

import { Check, Pause, Play, Square, Trash2 } from "lucide-react";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { Discount } from "@/lib/api/types";
import {
  canBeDeleted,
  canBeEnded,
  conditionsText,
  isNearlyUsedUp,
  periodText,
  statusWords,
  usageText,
  valueText,
} from "@/lib/discounts/discounts";
import { useDiscountActions } from "@/lib/discounts/use-discount-actions";
import { mayManage } from "@/lib/stores/roles";
import { useListKeys } from "@/lib/use-list-keys";

type DiscountTableProps = { discounts: Discount[]; onOpen: (discount: Discount) => void };

export function DiscountTable({ discounts, onOpen }: DiscountTableProps) {
  const { store } = useStoreScope();
  const { active, setActive } = useListKeys(discounts.length);
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <HeadCell>Code</HeadCell>
          <HeadCell>Takes off</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell align="right">Used</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {discounts.map((discount, index) => (
          <Row
            isCard
            key={discount.discount_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="relative max-lg:grid-cols-[1fr_auto] max-lg:gap-y-1"
          >
            <Cell>
              <button
                type="button"
                data-row={index}
                onClick={() => onOpen(discount)}
                className="rounded-xs font-mono text-xs font-medium break-all after:absolute after:inset-0 hover:text-accent-ink"
              >
                {discount.code}
              </button>
            </Cell>
            <Cell className="max-lg:order-3 max-lg:col-span-2 lg:py-2">
              {valueText(discount, store.currency)}
              <span className="block text-xs text-ink-3">{conditionsText(discount, store.currency)}</span>
            </Cell>
            <Cell className="text-ink-2 max-lg:order-4">{periodText(discount, store.timezone)}</Cell>
            <Cell className="max-lg:order-2">
              <StatusBadge discount={discount} />
            </Cell>
            <Cell align="right" className="max-lg:order-5">
              <span className="text-ink-3 lg:hidden">Used </span>
              {usageText(discount)}
              {discount.held_count > 0 && (
                <span className="block text-xs text-ink-3">+ {discount.held_count} in checkouts</span>
              )}
            </Cell>
            <Cell className="max-lg:order-6 max-lg:col-span-2">
              {mayManage(store.role) && <Actions discount={discount} storeId={store.store_id} />}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function StatusBadge({ discount }: { discount: Discount }) {
  if (isNearlyUsedUp(discount)) return <Badge tone="warn">Nearly used up</Badge>;
  const { word, tone } = statusWords[discount.status];
  return (
    <Badge tone={tone}>
      {discount.status === "active" && <Check aria-hidden />}
      {word}
    </Badge>
  );
}

function Actions({ discount, storeId }: { discount: Discount; storeId: string }) {
  const { isBusy, pause, resume, end, remove } = useDiscountActions(storeId);
  const { code, is_paused, status } = discount;
  const isOver = status === "ended" || status === "used_up";
  const actions = [
    is_paused && { label: "Resume", icon: Play, run: resume },
    !is_paused && !isOver && { label: "Pause", icon: Pause, run: pause },
    canBeEnded(discount, new Date()) && { label: "End now", icon: Square, run: end },
    canBeDeleted(discount) && { label: "Delete", icon: Trash2, run: remove },
  ].filter((action) => action !== false);
  return (
    <span className="relative z-[1] flex justify-end gap-1">
      {actions.map(({ label, icon: Icon, run }) => (
        <Tooltip key={label} text={label}>
          <Button
            look="ghost"
            size="iconRow"
            aria-label={`${label}: ${code}`}
            disabled={isBusy}
            onClick={() => run(discount)}
          >
            <Icon aria-hidden />
          </Button>
        </Tooltip>
      ))}
    </span>
  );
}
