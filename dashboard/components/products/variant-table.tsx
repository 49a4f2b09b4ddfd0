import { Badge } from "@/components/ui/badge";
import { Card, CardHead } from "@/components/ui/card";
import { AffixInput, Input } from "@/components/ui/input";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { currencySign, parseMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";
import { marginPercent, stockWord } from "@/lib/products/matrix";
import { rowProblem, type ProductForm, type VariantRow } from "@/lib/products/use-product-form";

/** Edited in place; scrolls sideways on phones, as only this matrix and charts may. */
export function VariantTable({ form, currency }: { form: ProductForm; currency: string }) {
  const { rows } = form.values;
  const sign = currencySign(currency);
  return (
    <Card className="overflow-hidden">
      <CardHead
        title={rows.length > 1 ? "Variants" : "Price and stock"}
        meta={rows.length > 1 && `${rows.length} of 100`}
      />
      <div className="overflow-x-auto">
        <Table className="min-w-[620px]">
          <TableHead>
            <tr>
              <HeadCell>Variant</HeadCell>
              <HeadCell>SKU</HeadCell>
              <HeadCell align="right">Price, with VAT</HeadCell>
              <HeadCell align="right">Item, freight, duty</HeadCell>
              <HeadCell align="right">Margin, before fees</HeadCell>
              <HeadCell align="right">On hand</HeadCell>
              <HeadCell align="right">To sell</HeadCell>
            </tr>
          </TableHead>
          <tbody>
            {rows.map((row, index) => {
              const name = row.variant?.title || "One size";
              const problem = rowProblem(row, currency);
              const price = parseMoney(row.price, currency);
              return (
                <Row key={row.variant?.variant_id ?? index}>
                  <Cell className="font-medium">
                    {name}
                    {problem && row.price !== "" && (
                      <span className="block text-xs text-bad-ink">{problem}</span>
                    )}
                  </Cell>
                  <Cell>
                    <Input
                      aria-label={`SKU of ${name}`}
                      className="w-32 font-mono text-xs"
                      value={row.sku}
                      onChange={(event) => form.setRow(index, { sku: event.target.value })}
                    />
                  </Cell>
                  <Cell align="right">
                    <AffixInput
                      aria-label={`Price of ${name}`}
                      prefix={sign}
                      inputMode="decimal"
                      placeholder="0.00"
                      className="ml-auto w-24"
                      value={row.price}
                      onChange={(event) => form.setRow(index, { price: event.target.value })}
                    />
                  </Cell>
                  <Cell align="right">
                    <AffixInput
                      aria-label={`Item, freight and duty of ${name}`}
                      prefix={sign}
                      inputMode="decimal"
                      placeholder="missing"
                      className="ml-auto w-24"
                      value={row.cost}
                      onChange={(event) => form.setRow(index, { cost: event.target.value })}
                    />
                  </Cell>
                  <Cell align="right" className="font-strong">
                    <MarginText
                      priceMinor={price}
                      costMinor={row.cost === "" ? null : parseMoney(row.cost, currency)}
                    />
                  </Cell>
                  <Cell align="right">
                    <Input
                      aria-label={`Stock of ${name}`}
                      inputMode="numeric"
                      className="ml-auto w-20 text-right"
                      value={row.stock}
                      onChange={(event) => form.setRow(index, { stock: event.target.value })}
                    />
                  </Cell>
                  <Cell align="right">
                    <StockCell row={row} />
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function MarginText({ priceMinor, costMinor }: { priceMinor: number | null; costMinor: number | null }) {
  const margin = priceMinor === null ? null : marginPercent(priceMinor, costMinor);
  return margin === null ? <span className="font-text text-ink-3">–</span> : formatPercent(margin);
}

function StockCell({ row }: { row: VariantRow }) {
  if (!row.variant) return <span className="text-ink-3">–</span>;
  const { word, tone } = stockWord(row.variant);
  return tone === "plain" ? word : <Badge tone={tone}>{word}</Badge>;
}
