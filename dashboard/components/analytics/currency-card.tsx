import Link from "next/link";
import { StoreInitial } from "@/components/shell/store-switcher";
import { Card, CardHead } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { CurrencyGroup } from "@/lib/analytics/all-stores";
import { sectionHref } from "@/lib/analytics/sections";
import type { Unit } from "@/lib/analytics/units";
import type { AskedRange } from "@/lib/api/figures";
import type { MetricKey } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { Compared } from "./compared";

const columns: { key: MetricKey; label: string; unit: Unit; isOnPhones?: boolean }[] = [
  { key: "visitors", label: "Visitors", unit: "count" },
  { key: "orders", label: "Orders", unit: "count" },
  { key: "conversion", label: "Conversion", unit: "share" },
  { key: "kept_minor", label: "Kept", unit: "money" },
  { key: "revenue_minor", label: "Revenue after refunds", unit: "money", isOnPhones: true },
];

const hiddenOnPhones = "max-lg:hidden";

/** Stores of one currency, and what they bring together. */
export function CurrencyCard({ group, asked }: { group: CurrencyGroup; asked: AskedRange }) {
  const { currency, totals, stores } = group;
  return (
    <Card className="overflow-hidden">
      <CardHead title={currency} meta={plural(stores.length, "store")} />
      <Table>
        <TableHead>
          <tr>
            <HeadCell>Store</HeadCell>
            {columns.map(({ key, label, isOnPhones }) => (
              <HeadCell key={key} align="right" className={isOnPhones ? "" : hiddenOnPhones}>
                {label}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {stores.map((store) => (
            <Row key={store.store_id} className="relative">
              <Cell className="py-2">
                <span className="flex items-center gap-3">
                  <StoreInitial name={store.name} />
                  <span className="min-w-0">
                    <Link
                      href={sectionHref(store.store_id, "", asked)}
                      className="rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink"
                    >
                      {store.name}
                    </Link>
                    <span className="block text-xs text-ink-3 lg:hidden">
                      {store.totals.orders.value === null
                        ? "not counted"
                        : plural(store.totals.orders.value, "order")}
                    </span>
                  </span>
                </span>
              </Cell>
              {columns.map(({ key, unit, isOnPhones }) => (
                <Cell
                  key={key}
                  align="right"
                  className={`py-2 whitespace-nowrap ${isOnPhones ? "font-strong" : hiddenOnPhones}`}
                >
                  <Compared metric={store.totals[key]} unit={unit} currency={store.currency} />
                </Cell>
              ))}
            </Row>
          ))}
          {totals && (
            <Row className="bg-sunken/60 font-strong">
              <Cell className="py-2">Together</Cell>
              {columns.map(({ key, unit, isOnPhones }) => (
                <Cell
                  key={key}
                  align="right"
                  className={`py-2 whitespace-nowrap ${isOnPhones ? "" : hiddenOnPhones}`}
                >
                  <Compared metric={totals[key]} unit={unit} currency={currency} />
                </Cell>
              ))}
            </Row>
          )}
        </tbody>
      </Table>
    </Card>
  );
}
