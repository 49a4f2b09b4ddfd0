"use client";

import { ArrowDown, ArrowUp, CircleAlert } from "lucide-react";
import Link from "next/link";
import { Quantity } from "@/components/quantity";
import { MAX_LINES, MAX_QUANTITY, type ShownLine, type StoredLine, storedLine } from "@/lib/cart/lines";
import { changeCart } from "@/lib/cart/store";
import { formatMoney } from "@/lib/money";
import { productPath } from "@/lib/routes";

function problemText({ problem, available }: ShownLine): string | null {
  if (problem === "sold_out") return "Sold out since you put it here.";
  if (problem === "gone") return "No longer for sale.";
  if (problem === "changed") return "Just changed. Try again.";
  if (problem === "not_enough") return `Only ${available ?? 0} left.`;
  return null;
}

function Notices({ line, currency }: { line: ShownLine; currency: string }) {
  const problem = problemText(line);
  const change = line.price_change_minor;
  return (
    <div role="status">
      {change !== 0 && !problem && (
        <p className={`mt-1 flex items-start gap-1.5 text-[0.875rem] ${change < 0 ? "text-accent" : ""}`}>
          {change < 0 ? (
            <ArrowDown size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          ) : (
            <ArrowUp size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          )}
          {formatMoney(Math.abs(change), currency)} {change < 0 ? "less" : "more"} than when you put it here.
        </p>
      )}
      {problem && (
        <p className="mt-1 flex items-start gap-1.5 text-[0.875rem] font-[560] text-sale">
          <CircleAlert size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {problem}
        </p>
      )}
    </div>
  );
}

type LineProps = { line: ShownLine; currency: string; onRemove: () => void; onFollow?: () => void };

function Line({ line, currency, onRemove, onFollow }: LineProps) {
  const cannotBeSold = line.problem === "sold_out" || line.problem === "gone";
  const max =
    line.problem === "not_enough" ? line.quantity : Math.min(line.available ?? MAX_QUANTITY, MAX_QUANTITY);
  return (
    <li className="flex gap-4 border-b border-line py-5">
      <div className="h-26 w-21 shrink-0 overflow-hidden rounded-shop bg-tint">
        {line.image_url && (
          <img
            src={line.image_url}
            alt=""
            width={84}
            height={104}
            loading="lazy"
            className="size-full object-cover"
          />
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex justify-between gap-3">
          <h3 className="min-w-0 font-[560] leading-snug">
            <Link href={productPath(line.product_slug)} className="quiet-link" onClick={onFollow}>
              {line.title}
            </Link>
          </h3>
          <p className={`shrink-0 ${cannotBeSold ? "text-muted line-through" : ""}`}>
            {cannotBeSold && <span className="sr-only">Not counted: </span>}
            {formatMoney(line.total_minor, currency)}
          </p>
        </div>
        {line.variant_title && <p className="mt-0.5 text-[0.875rem] text-muted">{line.variant_title}</p>}
        <Notices line={line} currency={currency} />
        <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 pt-2.5">
          {cannotBeSold ? (
            <span />
          ) : line.problem === "not_enough" && line.available ? (
            <button
              type="button"
              className="button-plain min-h-11 px-4 text-[0.875rem] md:min-h-10"
              onClick={() =>
                changeCart({
                  type: "set_quantity",
                  variantId: line.variant_id,
                  quantity: line.available ?? 1,
                })
              }
            >
              Take {line.available}
            </button>
          ) : (
            <Quantity
              isSmall
              value={line.quantity}
              max={max}
              label={`Quantity of ${line.title}`}
              onChange={(quantity) =>
                changeCart({ type: "set_quantity", variantId: line.variant_id, quantity })
              }
            />
          )}
          <button
            type="button"
            aria-label={`Remove ${line.title}`}
            className="min-h-11 min-w-11 text-right text-[0.875rem] text-muted"
            onClick={onRemove}
          >
            <span className="link">Remove</span>
          </button>
        </div>
      </div>
    </li>
  );
}

type Props = {
  lines: ShownLine[];
  currency: string;
  onRemove: (line: StoredLine, at: number) => void;
  onFollow?: () => void;
};

export function CartLines({ lines, currency, onRemove, onFollow }: Props) {
  return (
    <>
      <ul>
        {lines.map((line, at) => (
          <Line
            key={line.variant_id}
            line={line}
            currency={currency}
            onRemove={() => onRemove(storedLine(line), at)}
            onFollow={onFollow}
          />
        ))}
      </ul>
      {lines.length >= MAX_LINES && (
        <p role="status" className="py-3 text-[0.875rem] text-muted">
          That is all a cart holds: {MAX_LINES} different things. Take one out to put another in.
        </p>
      )}
    </>
  );
}
