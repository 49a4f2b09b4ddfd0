"use client";

import { Card, CardBody, CardHead } from "@/components/ui/card";
import { useStoreScope } from "@/components/shell/store-context";
import { csvHref } from "@/lib/analytics/range";
import { funnelSteps, type Step } from "@/lib/analytics/visits";
import type { AskedRange, FunnelFigures } from "@/lib/api/figures";
import { formatCount, plural } from "@/lib/format/numbers";
import { useFunnel } from "@/lib/queries/analytics";
import { Compared, Shown } from "./compared";
import { FiguresFrame } from "./figures-frame";
import { WhyButton } from "./why";

export function FunnelBoard({ asked }: { asked: AskedRange }) {
  const { store } = useStoreScope();
  const answer = useFunnel(store.store_id, asked);
  return (
    <FiguresFrame
      section="/funnel"
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "funnel", asked)}
    >
      {(funnel) => (
        <>
          <FunnelTable funnel={funnel} />
          <p className="mt-3 flex items-center gap-1 text-sm text-ink-3">
            {funnel.bot_events.value === null
              ? "Known bots are not counted"
              : `${plural(funnel.bot_events.value, "event")} of known bots ${funnel.bot_events.value === 1 ? "is" : "are"} left out`}
            <WhyButton metric="funnel.bot_events" title="Known bots" />
          </p>
        </>
      )}
    </FiguresFrame>
  );
}

const columns =
  "grid grid-cols-[minmax(0,1fr)_5rem_5rem] gap-x-3 lg:grid-cols-[11rem_minmax(0,1fr)_6rem_6rem_6rem_7rem]";

function FunnelTable({ funnel }: { funnel: FunnelFigures }) {
  const steps = funnelSteps(funnel);
  const isEmpty = steps.every(({ sessions }) => !sessions.value);
  return (
    <Card>
      <CardHead title="From visit to payment" meta="sessions that came as far as each step" />
      <CardBody className="px-0 max-lg:px-0">
        {isEmpty && (
          <p className="px-5 text-sm text-ink-2 max-lg:px-4">No visit was counted in these days.</p>
        )}
        <div role="table" aria-label="From visit to payment">
          <div role="row" className={`${columns} bg-sunken/60 px-5 py-2 text-xs text-ink-3 max-lg:px-4`}>
            <span role="columnheader">Step</span>
            <span role="columnheader" className="max-lg:hidden">
              <span className="sr-only">Bar</span>
            </span>
            <span role="columnheader" className="text-right">
              Sessions
              <WhyButton metric="sessions" title="Sessions" />
            </span>
            <span role="columnheader" className="text-right max-lg:hidden">
              Visitors
              <WhyButton metric="funnel.visitors" title="Visitors at a step" />
            </span>
            <span role="columnheader" className="text-right max-lg:hidden">
              Of all
              <WhyButton metric="funnel.of_first" title="Share of all sessions" />
            </span>
            <span role="columnheader" className="text-right">
              Of step before
              <WhyButton metric="funnel.of_step_before" title="Share of the step before" />
            </span>
          </div>
          {steps.map((step, index) => (
            <FunnelStep
              key={step.step}
              step={step}
              isFirst={index === 0}
              isLast={index === steps.length - 1}
            />
          ))}
        </div>
      </CardBody>
    </Card>
  );
}

function FunnelStep({ step, isFirst, isLast }: { step: Step; isFirst: boolean; isLast: boolean }) {
  return (
    <div
      role="row"
      className={`${columns} items-center border-t border-line px-5 py-2.5 text-sm first:border-t-0 max-lg:px-4`}
    >
      <span role="cell">
        {step.name}
        {step.left !== null && step.left > 0 && (
          <span className="block text-xs text-ink-3">{formatCount(step.left)} left before</span>
        )}
      </span>
      <span
        role="cell"
        className="block h-6 rounded-xs bg-sunken max-lg:order-last max-lg:col-span-3 max-lg:mt-1.5 max-lg:h-2"
      >
        <span
          aria-hidden
          className={`block h-full rounded-xs ${isLast ? "bg-chart-1" : "bg-accent-line"}`}
          style={{ width: `${Math.max(0.6, step.width * 100)}%` }}
        />
      </span>
      <span role="cell" className="text-right font-strong">
        <Compared metric={step.sessions} unit="count" currency="" />
      </span>
      <span role="cell" className="text-right text-ink-2 max-lg:hidden">
        <Shown value={step.visitors.value} unit="count" currency="" />
      </span>
      <span role="cell" className="text-right text-ink-2 max-lg:hidden">
        <Shown value={step.of_first.value} unit="share" currency="" />
      </span>
      <span role="cell" className="text-right">
        {isFirst ? (
          <span className="text-ink-3">–</span>
        ) : (
          <Compared metric={step.of_step_before} unit="share" currency="" />
        )}
      </span>
    </div>
  );
}
