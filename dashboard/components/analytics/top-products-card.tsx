import Link from "next/link";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { OverviewReady } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";

export function TopProductsCard({ overview, storeId }: { overview: OverviewReady; storeId: string }) {
  const { top_products, others, currency } = overview;
  const largest = Math.max(
    1,
    ...top_products.map(({ revenue_minor }) => revenue_minor),
    others.revenue_minor,
  );
  const money = (minor: number) => formatMoney(minor, currency, { whole: true });
  return (
    <Card>
      <CardHead title="Top products" end={<span className="text-xs">by revenue</span>} />
      <CardBody>
        {top_products.length === 0 && <p className="text-sm text-ink-2">Nothing was sold in this range.</p>}
        <ul className="space-y-2">
          {top_products.map((product) => (
            <li
              key={product.product_id}
              className="grid grid-cols-[24px_minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-2.5 text-sm"
            >
              <Thumb src={product.image_url} size={24} className="rounded-xs" />
              <Link
                href={`/stores/${storeId}/products/${product.product_id}`}
                title={product.title}
                className="truncate rounded-xs hover:text-accent-ink"
              >
                {product.title}
              </Link>
              <Bar share={product.revenue_minor / largest} className="bg-chart-1" />
              <span className="w-16 text-right font-strong">{money(product.revenue_minor)}</span>
            </li>
          ))}
          {others.count > 0 && (
            <li className="grid grid-cols-[24px_minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-2.5 text-sm text-ink-2">
              <span />
              <span>{others.count === 1 ? "1 other" : `${others.count} others`}</span>
              <Bar share={others.revenue_minor / largest} className="bg-line-strong" />
              <span className="w-16 text-right">{money(others.revenue_minor)}</span>
            </li>
          )}
        </ul>
      </CardBody>
    </Card>
  );
}

function Bar({ share, className }: { share: number; className: string }) {
  return (
    <span aria-hidden className="block h-3">
      <span
        className={`block h-full rounded-r-xs ${className}`}
        style={{ width: `${Math.max(0.5, share * 100)}%` }}
      />
    </span>
  );
}
