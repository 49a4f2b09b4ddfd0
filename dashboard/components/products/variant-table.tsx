import { PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { AffixInput, Input } from "@/components/ui/input";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { currencySign, parseMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";
import { marginPercent, stockWord } from "@/lib/products/matrix";
import { removeRow } from "@/lib/products/options";
import type { ProductForm } from "@/lib/products/use-product-form";
import { rowHint, rowKey, rowName, rowProblem, type RowText, type VariantRow } from "@/lib/products/variants";
import { CheckBox } from "./check-box";
import { VariantSheet } from "./variant-sheet";

type VariantTableProps = {
  form: ProductForm;
  currency: string;
  canEdit: boolean;
  chosen: string[];
  onChoose: (keys: string[]) => void;
};

/** Edited in place; scrolls sideways on phones, as only this matrix and charts may. */
export function VariantTable({ form, currency, canEdit, chosen, onChoose }: VariantTableProps) {
  const { rows } = form.values;
  const [open, setOpen] = useState<string | null>(null);
  const opened = rows.find((row) => rowKey(row) === open);
  const shownImages = form.images.filter(({ image_id }) => form.values.imageIds.includes(image_id));
  const canChoose = canEdit && rows.length > 1;
  const isWhole = chosen.length === rows.length;
  const toggle = (key: string) =>
    onChoose(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  return (
    <div className="relative overflow-x-auto border-t border-line">
      <Table className="min-w-[760px] [&_td]:px-2 [&_th]:px-2">
        <TableHead>
          <tr>
            {canChoose && (
              <HeadCell className="w-0 pr-0">
                <CheckBox
                  state={isWhole ? "all" : chosen.length > 0 ? "some" : "none"}
                  aria-label="All variants"
                  onChange={() => onChoose(isWhole ? [] : rows.map(rowKey))}
                />
              </HeadCell>
            )}
            <HeadCell>Variant</HeadCell>
            <HeadCell>SKU</HeadCell>
            <HeadCell align="right">Price, with VAT</HeadCell>
            <HeadCell align="right">Compare-at</HeadCell>
            <HeadCell align="right">Landed cost</HeadCell>
            <HeadCell align="right" title="Before fees and VAT">
              Margin<span className="sr-only">, before fees and VAT</span>
            </HeadCell>
            <HeadCell align="right">On hand</HeadCell>
            {canEdit && (
              <HeadCell className="w-0">
                <span className="sr-only">More</span>
              </HeadCell>
            )}
          </tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <VariantCells
              key={rowKey(row)}
              row={row}
              currency={currency}
              isChosen={chosen.includes(rowKey(row))}
              onToggle={canChoose ? () => toggle(rowKey(row)) : undefined}
              onChange={(next) => form.setRow(rowKey(row), next)}
              onMore={canEdit ? () => setOpen(rowKey(row)) : undefined}
              onRemove={canChoose ? () => form.setMatrix(removeRow(form.values, rowKey(row))) : undefined}
            />
          ))}
        </tbody>
      </Table>
      {opened && (
        <VariantSheet
          row={opened}
          images={shownImages}
          onChange={(next) => form.setRow(rowKey(opened), next)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

type VariantCellsProps = {
  row: VariantRow;
  currency: string;
  isChosen: boolean;
  onToggle?: () => void;
  onChange: (next: Partial<VariantRow>) => void;
  onMore?: () => void;
  onRemove?: () => void;
};

function VariantCells({ row, currency, isChosen, onToggle, onChange, onMore, onRemove }: VariantCellsProps) {
  const name = rowName(row);
  const sign = currencySign(currency);
  const problem = row.price === "" ? null : rowProblem(row, currency);
  const hint = rowHint(row, currency);
  const money = (field: RowText, label: string, placeholder: string) => (
    <AffixInput
      aria-label={`${label} of ${name}`}
      prefix={sign}
      inputMode="decimal"
      placeholder={placeholder}
      className="ml-auto w-24 px-2"
      value={row[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
  return (
    <Row isSelected={isChosen}>
      {onToggle && (
        <Cell className="w-0 pr-0">
          <label className="-m-3 grid size-11 cursor-pointer place-items-center">
            <CheckBox state={isChosen ? "all" : "none"} aria-label={`Choose ${name}`} onChange={onToggle} />
          </label>
        </Cell>
      )}
      <Cell className="font-medium">
        {name}
        {!row.variant && row.optionValues.length > 0 && (
          <Badge tone="accent" className="ml-2">
            New
          </Badge>
        )}
        <StockWords row={row} />
        {(problem ?? hint) && (
          <span className={problem ? "block text-xs text-bad-ink" : "block text-xs font-text text-warn-ink"}>
            {problem ?? hint}
          </span>
        )}
      </Cell>
      <Cell>
        <Input
          aria-label={`SKU of ${name}`}
          className="w-24 px-2 font-mono text-xs"
          maxLength={80}
          value={row.sku}
          onChange={(event) => onChange({ sku: event.target.value })}
        />
      </Cell>
      <Cell align="right">{money("price", "Price", "0.00")}</Cell>
      <Cell align="right">{money("compareAt", "Compare-at price", "none")}</Cell>
      <Cell align="right">{money("cost", "Item, freight and duty", "missing")}</Cell>
      <Cell align="right" className="font-strong">
        <MarginText row={row} currency={currency} />
      </Cell>
      <Cell align="right">
        <span className="flex items-center justify-end gap-2">
          <CheckBox
            state={row.isTracked ? "all" : "none"}
            aria-label={`Count the stock of ${name}`}
            title="Count the stock"
            onChange={(event) => onChange({ isTracked: event.target.checked })}
          />
          <Input
            aria-label={`Stock of ${name}`}
            inputMode="numeric"
            className="w-16 px-2 text-right"
            disabled={!row.isTracked}
            value={row.isTracked ? row.stock : ""}
            placeholder={row.isTracked ? undefined : "any"}
            onChange={(event) => onChange({ stock: event.target.value })}
          />
        </span>
      </Cell>
      {onMore && (
        <Cell className="w-0 pl-0 whitespace-nowrap">
          <Button
            look="ghost"
            size="iconRow"
            aria-label={`Barcode, weight and picture of ${name}`}
            onClick={onMore}
          >
            <PencilLine aria-hidden />
          </Button>
          {onRemove && <RemoveButton row={row} name={name} onRemove={onRemove} />}
        </Cell>
      )}
    </Row>
  );
}

function RemoveButton({ row, name, onRemove }: { row: VariantRow; name: string; onRemove: () => void }) {
  const held = row.variant?.stock_reserved ?? 0;
  return (
    <Button
      look="ghost"
      size="iconRow"
      disabled={held > 0}
      title={held > 0 ? `Open checkouts hold ${held}. It can be removed when they have ended.` : undefined}
      aria-label={`Remove ${name}`}
      onClick={onRemove}
    >
      <Trash2 aria-hidden />
    </Button>
  );
}

function MarginText({ row, currency }: { row: VariantRow; currency: string }) {
  const price = parseMoney(row.price, currency);
  const cost = row.cost.trim() === "" ? null : parseMoney(row.cost, currency);
  const margin = price === null ? null : marginPercent(price, cost);
  return margin === null ? <span className="font-text text-ink-3">–</span> : formatPercent(margin);
}

/** What can still be sold, where that is little, and what open checkouts hold of it. */
function StockWords({ row }: { row: VariantRow }) {
  if (!row.variant) return null;
  const { word, tone } = stockWord(row.variant);
  const held = row.variant.stock_reserved;
  if (tone === "plain" && held === 0) return null;
  return (
    <span className="mt-0.5 flex flex-wrap gap-1">
      {tone !== "plain" && <Badge tone={tone}>{word}</Badge>}
      {held > 0 && <Badge>{held} held by checkouts</Badge>}
    </span>
  );
}
