import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { sourceTitle } from "@/lib/analytics/visits";
import type { SourceFigures, SourceGrouping } from "@/lib/api/figures";
import { formatCount, formatPercent, plural } from "@/lib/format/numbers";
import { Compared, Shown } from "./compared";
import { WhyButton } from "./why";

const heads: { label: string; metric: string; className?: string }[] = [
  { label: "Share", metric: "sources.share", className: "max-lg:hidden" },
  { label: "Visitors", metric: "sources.visitors", className: "max-lg:hidden" },
  { label: "Views", metric: "sources.product_views", className: "max-lg:hidden" },
  { label: "Carts", metric: "sources.carts", className: "max-lg:hidden" },
  { label: "Checkouts", metric: "sources.checkouts", className: "max-lg:hidden" },
  { label: "Carts a session", metric: "sources.carts_per_session", className: "max-lg:hidden" },
  { label: "Sessions", metric: "sources.sessions" },
];

export function SourcesTable({ sources, by }: { sources: SourceFigures; by: SourceGrouping }) {
  const { items, others } = sources;
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell>{by === "channel" ? "Channel" : by === "source" ? "Source" : "Campaign"}</HeadCell>
          {heads.map(({ label, metric, className }) => (
            <HeadCell key={metric} align="right" className={className}>
              <span className="inline-flex items-center gap-0.5">
                {label}
                <WhyButton metric={metric} title={label} />
              </span>
            </HeadCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {items.map((row) => {
          const { name, detail } = sourceTitle(row, by);
          return (
            <Row key={[row.channel, row.source, row.medium, row.campaign].join("/")}>
              <Cell className="max-w-0 py-1.5 lg:w-[30%]">
                <span className="block truncate font-medium" title={name}>
                  {name}
                </span>
                {detail && <span className="block truncate text-xs text-ink-3">{detail}</span>}
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                <ShareBar share={row.share} />
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                <Shown value={row.visitors.value} unit="count" currency="" />
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                {formatCount(row.product_views)}
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                {formatCount(row.carts)}
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                {formatCount(row.checkouts)}
              </Cell>
              <Cell align="right" className="max-lg:hidden">
                <Shown value={row.carts_per_session} unit="ratio" currency="" />
              </Cell>
              <Cell align="right" className="font-strong whitespace-nowrap">
                <Compared metric={row.sessions} unit="count" currency="" />
              </Cell>
            </Row>
          );
        })}
        {others.count > 0 && (
          <Row className="text-ink-2">
            <Cell>
              {plural(others.count, "other")}
              <WhyButton metric="sources.count" title="Other sources" />
            </Cell>
            <Cell colSpan={6} className="max-lg:hidden" />
            <Cell align="right">{formatCount(others.sessions)}</Cell>
          </Row>
        )}
      </tbody>
    </Table>
  );
}

function ShareBar({ share }: { share: number | null }) {
  if (share === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden className="block h-2 w-14 rounded-xs bg-sunken">
        <span
          className="block h-full rounded-xs bg-accent-line"
          style={{ width: `${Math.max(1, share * 100)}%` }}
        />
      </span>
      <span className="w-11">{formatPercent(share * 100)}</span>
    </span>
  );
}
