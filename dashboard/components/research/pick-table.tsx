import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { PartBars } from "@/components/charts/part-bars";
import { ScoreRing } from "@/components/charts/score-ring";
import { Sparkline } from "@/components/charts/sparkline";
import { ChooseBox } from "@/components/imports/choose-box";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Thumb } from "@/components/ui/thumb";
import type { ResearchPick } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";
import { lineIndex } from "@/lib/research/day";
import type { PickActions } from "@/lib/research/use-pick-actions";
import { nicheLabel, rangeText } from "./pick-text";
import { PickButtons } from "./pick-buttons";
import { SourceChips } from "./source-chips";

/** Picks that are ticked, to be imported together. */
export type PickChoice = { chosen: string[]; isFull: boolean; onToggle: (itemId: string) => void };
export type PickListProps<P extends ResearchPick = ResearchPick> = {
  picks: P[];
  storeId: string;
  scoreLine: number;
  actions: PickActions;
  active: number;
  onActivate: (index: number) => void;
  choice?: PickChoice;
  /** One more thing to say under a title. */
  noteOf?: (pick: P) => ReactNode;
};

const COLUMNS = 8;

export function PickTable<P extends ResearchPick>(props: PickListProps<P>) {
  const { picks, storeId, scoreLine, actions, active, onActivate, choice, noteOf } = props;
  const cut = lineIndex(picks, scoreLine);
  return (
    <Table>
      <TableHead>
        <tr>
          {choice && (
            <HeadCell className="w-9 pr-0">
              <span className="sr-only">Choose</span>
            </HeadCell>
          )}
          <HeadCell className="w-14">Score</HeadCell>
          <HeadCell>Product</HeadCell>
          <HeadCell>Parts</HeadCell>
          <HeadCell>Orders, 30 days</HeadCell>
          <HeadCell align="right">Margin</HeadCell>
          <HeadCell className="w-[24%]">Why, and what to watch (Claude)</HeadCell>
          <HeadCell>Sources, age</HeadCell>
          <HeadCell className="w-[124px]">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {picks.map((pick, index) => (
          <Fragment key={pick.item_id}>
            {index === cut && index > 0 && (
              <LineRow scoreLine={scoreLine} columns={choice ? COLUMNS + 1 : COLUMNS} />
            )}
            <Row
              isSelected={index === active || choice?.chosen.includes(pick.item_id)}
              onFocusCapture={() => onActivate(index)}
            >
              {choice && (
                <Cell className="pr-0!">
                  <PickBox pick={pick} choice={choice} />
                </Cell>
              )}
              <Cell>
                <ScoreRing score={pick.score} low={pick.score_low} high={pick.score_high} line={scoreLine} />
              </Cell>
              <Cell>
                <div className="flex items-center gap-3">
                  <Thumb src={pick.image_url} />
                  <div className="min-w-0">
                    <Link
                      href={`/stores/${storeId}/research/${pick.item_id}`}
                      data-row={index}
                      className="line-clamp-2 rounded-xs font-medium text-ink hover:text-accent-ink"
                    >
                      {pick.title}
                    </Link>
                    <span className="text-xs text-ink-3">
                      {nicheLabel(pick.niche)}, {rangeText(pick)}
                    </span>
                    {noteOf && <span className="block text-xs text-ink-2">{noteOf(pick)}</span>}
                  </div>
                </div>
              </Cell>
              <Cell>
                <PartBars parts={pick.parts} />
              </Cell>
              <Cell>
                <Sparkline
                  values={pick.trend.map(({ value }) => value)}
                  label="Orders, 30 days"
                  isMuted={pick.score < scoreLine}
                />
              </Cell>
              <Cell align="right" className="whitespace-nowrap">
                <MarginText pick={pick} />
              </Cell>
              <Cell className="py-2">
                <WhyText pick={pick} />
              </Cell>
              <Cell className="pr-1">
                <SourceChips ages={pick.source_ages} />
              </Cell>
              <Cell className="pl-1">
                <div className="flex items-center justify-end gap-1">
                  <PickButtons
                    pick={pick}
                    storeId={storeId}
                    actions={actions}
                    isPrimary={index === active}
                    hasWatch
                  />
                </div>
              </Cell>
            </Row>
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

/** An imported pick is not to be chosen again. */
export function PickBox({ pick, choice }: { pick: ResearchPick; choice: PickChoice }) {
  const isChosen = choice.chosen.includes(pick.item_id);
  if (pick.status === "imported") return null;
  return (
    <ChooseBox
      label={`Choose ${pick.title}`}
      isChosen={isChosen}
      isDisabled={choice.isFull && !isChosen}
      onToggle={() => choice.onToggle(pick.item_id)}
    />
  );
}

export function MarginText({ pick }: { pick: ResearchPick }) {
  return (
    <>
      <span className="block font-strong">
        {pick.margin_percent === null ? (
          <span className="font-text text-ink-3">missing</span>
        ) : (
          formatPercent(pick.margin_percent)
        )}
      </span>
      <span className="text-xs text-ink-3">of {formatMoney(pick.price_minor, pick.currency)}</span>
    </>
  );
}

export function WhyText({ pick }: { pick: ResearchPick }) {
  if (!pick.analysis) return <span className="text-xs text-ink-3">Claude has not written about it yet.</span>;
  return (
    <>
      <p className="line-clamp-3 text-xs/[17px] text-ink" title={pick.analysis.why}>
        {pick.analysis.why}
      </p>
      <p className="mt-0.5 flex items-start gap-1.5 text-2xs text-ink-3">
        <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" strokeWidth={1.75} />
        <span className="line-clamp-2" title={pick.analysis.risk}>
          <span className="sr-only">Watch out: </span>
          {pick.analysis.risk}
        </span>
      </p>
    </>
  );
}

/** The load line: the owner's own score line cuts the list. */
function LineRow({ scoreLine, columns }: { scoreLine: number; columns: number }) {
  return (
    <tr className="border-b border-line bg-sunken/50">
      <td colSpan={columns} className="h-[26px] px-5">
        <LoadLine scoreLine={scoreLine} />
      </td>
    </tr>
  );
}

export function LoadLine({ scoreLine }: { scoreLine: number }) {
  return (
    <div className="flex items-center gap-3 text-xs font-medium text-ink-2">
      Your line: {scoreLine}
      <span aria-hidden className="flex h-1.5 grow justify-between border-b border-line-strong">
        {Array.from({ length: 11 }, (_, index) => (
          <span key={index} className="w-px bg-line-strong" />
        ))}
      </span>
    </div>
  );
}
