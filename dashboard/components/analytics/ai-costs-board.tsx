"use client";

import { Sparkles } from "lucide-react";
import { Card, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { useStoreScope } from "@/components/shell/store-context";
import { csvHref } from "@/lib/analytics/range";
import { checkTitle } from "@/lib/analytics/trouble";
import { formatMicros } from "@/lib/analytics/units";
import type { AiCostFigures, AskedRange } from "@/lib/api/figures";
import { formatCount } from "@/lib/format/numbers";
import { useAiCosts } from "@/lib/queries/analytics";
import { AiCostDays } from "./ai-cost-days";
import { FigureTile, FigureTiles } from "./compared";
import { FiguresFrame } from "./figures-frame";
import { WhyButton } from "./why";

/** What Claude has cost, in dollars whatever the store's currency is. */
export function AiCostsBoard({ asked }: { asked: AskedRange }) {
  const { store } = useStoreScope();
  const answer = useAiCosts(store.store_id, asked);
  return (
    <FiguresFrame
      section="/ai-costs"
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "ai-costs", asked)}
    >
      {(costs) => (
        <>
          <FigureTiles className="lg:grid-cols-2">
            <FigureTile
              name="Cost"
              why="ai-costs.cost_micros"
              metric={costs.cost_micros}
              unit="micros"
              currency="USD"
              isNeutral
            />
            <FigureTile
              name="Calls"
              why="ai-costs.calls"
              metric={costs.calls}
              unit="count"
              currency="USD"
              isNeutral
            />
          </FigureTiles>
          <Card className="mt-5 overflow-hidden">
            {costs.items.length === 0 ? (
              <EmptyState
                icon={Sparkles}
                title="Claude was not asked in these days"
                text="It writes why a pick could sell, and the words of imports. A daily limit stands in the research settings."
              />
            ) : (
              <>
                <AiCostDays days={costs.days} />
                <CardHead title="By purpose" />
                <PurposeTable items={costs.items} />
              </>
            )}
          </Card>
        </>
      )}
    </FiguresFrame>
  );
}

function PurposeTable({ items }: { items: AiCostFigures["items"] }) {
  return (
    <Table>
      <TableHead>
        <tr>
          <HeadCell>Purpose</HeadCell>
          <HeadCell align="right">Calls</HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Tokens read
            <WhyButton metric="ai-costs.input_tokens" title="Tokens read" />
          </HeadCell>
          <HeadCell align="right" className="max-lg:hidden">
            Tokens written
            <WhyButton metric="ai-costs.output_tokens" title="Tokens written" />
          </HeadCell>
          <HeadCell align="right">Cost</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {items.map((item) => (
          <Row key={`${item.purpose}/${item.model}`}>
            <Cell className="py-1.5">
              {checkTitle(item.purpose)}
              <span className="block font-mono text-xs text-ink-3">{item.model}</span>
            </Cell>
            <Cell align="right">{formatCount(item.calls)}</Cell>
            <Cell align="right" className="max-lg:hidden">
              {formatCount(item.input_tokens)}
            </Cell>
            <Cell align="right" className="max-lg:hidden">
              {formatCount(item.output_tokens)}
            </Cell>
            <Cell align="right" className="font-strong">
              {formatMicros(item.cost_micros)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
