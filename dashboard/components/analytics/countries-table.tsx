import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { countryOfSale } from "@/lib/analytics/unusual";
import type { Revenue } from "@/lib/api/figures";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent, plural } from "@/lib/format/numbers";
import { Compared } from "./compared";
import { WhyButton } from "./why";

type CountriesTableProps = { countries: Revenue["countries"]; currency: string };

export function CountriesTable({ countries, currency }: CountriesTableProps) {
  if (countries.length === 0) {
    return <p className="px-5 pb-5 text-sm text-ink-2 max-lg:px-4">Nothing was sold in these days.</p>;
  }
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell>Country</HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Orders
          </HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Gross sales
          </HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Discounts
          </HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Refunds
          </HeadCell>
          <HeadCell align="right">
            <span className="inline-flex items-center gap-0.5">
              Share
              <WhyButton metric="revenue.share" title="Share of revenue" />
            </span>
          </HeadCell>
          <HeadCell align="right">Revenue</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {countries.map((one) => (
          <Row key={one.country ?? "none"}>
            <Cell>
              {countryOfSale(one.country)}
              <span className="block text-xs text-ink-3 lg:hidden">
                {one.orders.value === null ? "not counted" : plural(one.orders.value, "order")}
              </span>
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {one.orders.value === null ? "not counted" : formatCount(one.orders.value)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {money(one.gross_sales_minor)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {money(one.discounts_minor)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {money(one.refunds_minor)}
            </Cell>
            <Cell align="right" className="text-ink-2">
              {one.share === null ? "" : formatPercent(one.share * 100)}
            </Cell>
            <Cell align="right" className="font-strong whitespace-nowrap">
              <Compared metric={one.revenue_minor} unit="money" currency={currency} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
